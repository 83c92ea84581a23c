namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// What an override with RANGE=THISANDFUTURE makes of the instances from its own on (RFC 5545 §3.2.13).
/// </summary>
/// <param name="From">UTC second of the first instance that it holds for.</param>
/// <param name="Shift">How far each is moved, by the master's clock.</param>
/// <param name="Length">How long each lasts now.</param>
/// <param name="Kind">What each is now; null when it is free or cancelled.</param>
internal readonly record struct FutureChange(long From, long Shift, EventLength Length, BusyKind? Kind);
