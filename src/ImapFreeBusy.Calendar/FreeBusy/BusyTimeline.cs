using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Busy time inside a window: ascending, without overlap, touching stretches of one type merged. Immutable.</summary>
public sealed class BusyTimeline : IEquatable<BusyTimeline>
{
    private BusyTimeline(Interval window, IReadOnlyList<BusyInterval> intervals)
    {
        Window = window;
        Intervals = intervals;
    }

    /// <summary>What it covers; outside nothing is known.</summary>
    public Interval Window { get; }

    /// <summary>The stretches.</summary>
    public IReadOnlyList<BusyInterval> Intervals { get; }

    /// <summary>Merges any intervals: clipped to the window; where types overlap the higher <see cref="BusyKind"/> covers the lower.</summary>
    public static BusyTimeline Merge(IEnumerable<BusyInterval> intervals, Interval window) => throw new NotImplementedException();

    /// <summary>The part of this timeline inside a smaller window.</summary>
    public BusyTimeline ClipTo(Interval window) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Equals(BusyTimeline? other) => other is not null && Window == other.Window && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusyTimeline);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Window, Intervals.Count);
}
