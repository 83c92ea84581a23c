namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>How busy a component makes its owner, and by which rule.</summary>
/// <param name="Kind">The type, or null when the time is free.</param>
/// <param name="Reason">The rule; without meaning when the time is free.</param>
internal readonly record struct BusyVerdict(BusyKind? Kind, BusyReason Reason)
{
    public static BusyVerdict Free => default;
}
