namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Busy time of one UID.</summary>
/// <param name="Intervals">Inside the window, in any order, not yet merged.</param>
/// <param name="Diagnostics">What could not be expanded.</param>
public sealed record BusyResult(IReadOnlyList<BusyInterval> Intervals, IReadOnlyList<CalendarDiagnostic> Diagnostics)
{
    /// <summary>What a VAVAILABILITY says, or null: it lies below the busy time of all UIDs, see <see cref="BusyTimeline.OnTopOf"/>.</summary>
    public AvailabilityLayer? Availability { get; init; }

    /// <summary>How much work it was, in the steps of <see cref="CalendarLimits.MaxSteps"/>.</summary>
    public long Steps { get; init; }

    /// <summary>
    /// Whether it was left out only because the whole calendar is more work than <see cref="CalendarLimits.MaxTotalSteps"/>:
    /// beside others there might have been room for it.
    /// </summary>
    public bool IsLeftOut { get; init; }

    /// <summary>How many periods it keeps.</summary>
    internal long Periods => Intervals.Count + (Availability is { } layer ? 1 + layer.Available.Count : 0);
}
