using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>A half-open stretch of busy time, [Start, End).</summary>
/// <param name="Start">The first moment.</param>
/// <param name="End">The first moment after it; later than <paramref name="Start"/>.</param>
/// <param name="Kind">Its type.</param>
public readonly record struct BusyInterval(Instant Start, Instant End, BusyKind Kind)
{
    /// <summary>The part inside the window, or null when there is none.</summary>
    public BusyInterval? ClipTo(Interval window)
    {
        var start = Instant.Max(Start, window.Start);
        var end = Instant.Min(End, window.End);
        return start < end ? this with { Start = start, End = end } : null;
    }
}
