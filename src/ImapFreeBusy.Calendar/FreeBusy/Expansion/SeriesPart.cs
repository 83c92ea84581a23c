namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>The instances of a series from one moment to the next at which an override with RANGE=THISANDFUTURE changes them.</summary>
/// <param name="From">UTC second of the first instance.</param>
/// <param name="To">UTC second after the last one.</param>
/// <param name="Shift">How far each is moved, by the master's clock.</param>
/// <param name="Length">How long each lasts.</param>
/// <param name="Kind">What each is; null when it is free.</param>
/// <param name="Origin">Number of its origin.</param>
internal readonly record struct SeriesPart(long From, long To, long Shift, EventLength Length, BusyKind? Kind, int Origin)
{
    public bool IsBusy => Kind is not null && Length is not { Days: 0, Seconds: 0 };
}
