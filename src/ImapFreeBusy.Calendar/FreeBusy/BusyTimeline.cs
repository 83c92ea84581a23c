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

    /// <summary>All that a calculator found for one window, merged: busy time, and availability below it.</summary>
    public static BusyTimeline Of(IReadOnlyCollection<BusyResult> results, Interval window) =>
        Merge(results.SelectMany(result => result.Intervals), window)
            .OnTopOf([.. results.Select(result => result.Availability).OfType<AvailabilityLayer>()]);

    /// <summary>Merges any intervals: clipped to the window; where types overlap the higher <see cref="BusyKind"/> covers the lower.</summary>
    public static BusyTimeline Merge(IEnumerable<BusyInterval> intervals, Interval window) =>
        Merge(BusyEdges.Of(Clipped(intervals, window)), window);

    /// <summary>Merges intervals that lie inside the window, given by their edges.</summary>
    public static BusyTimeline Merge(BusyEdges edges, Interval window) => new(window, new BusySweep().Run(edges.Blocks));

    /// <summary>This timeline with availability below it, which shows only where nothing of this is busy (RFC 7953 §5).</summary>
    /// <param name="layers">The layers of all VAVAILABILITYs, in any order; what lies outside of the window does not count.</param>
    public BusyTimeline OnTopOf(IReadOnlyCollection<AvailabilityLayer> layers) => layers.Count == 0
        ? this
        : new BusyTimeline(Window, BusyOverlay.Lay(Intervals, [.. Clipped(AvailabilitySweep.Combine(layers), Window)]));

    /// <summary>
    /// The time at which this timeline and another one are both busy, with the lower of the two types, inside what both cover. Of any number
    /// taken together in any order it is the time at which all are.
    /// </summary>
    public BusyTimeline InCommonWith(BusyTimeline other)
    {
        var (one, two) = (ClipTo(other.Window), other.ClipTo(Window));
        return new BusyTimeline(one.Window, BusyIntersection.Of(one.Intervals, two.Intervals));
    }

    /// <summary>
    /// The part of this timeline inside a smaller window. Of a window that reaches over an edge only the part that is
    /// covered remains; one wholly outside becomes empty at the nearer edge.
    /// </summary>
    public BusyTimeline ClipTo(Interval window)
    {
        var start = Clamp(window.Start);
        var inside = new Interval(start, Instant.Max(start, Clamp(window.End)));
        var intervals = new List<BusyInterval>();
        for (var i = FirstEndingAfter(inside.Start); i < Intervals.Count && Intervals[i].Start < inside.End; i++)
        {
            if (Intervals[i].ClipTo(inside) is { } part)
            {
                intervals.Add(part);
            }
        }

        return new BusyTimeline(inside, intervals);
    }

    /// <summary>The stretches that an interval meets, whole.</summary>
    internal IEnumerable<BusyInterval> Meeting(BusyInterval interval)
    {
        for (var i = FirstEndingAfter(interval.Start); i < Intervals.Count && Intervals[i].Start < interval.End; i++)
        {
            yield return Intervals[i];
        }
    }

    /// <inheritdoc/>
    public bool Equals(BusyTimeline? other) => other is not null && Window == other.Window && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusyTimeline);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Window);
        foreach (var interval in Intervals)
        {
            hash.Add(interval);
        }

        return hash.ToHashCode();
    }

    private static IEnumerable<BusyInterval> Clipped(IEnumerable<BusyInterval> intervals, Interval window)
    {
        foreach (var interval in intervals)
        {
            if (interval.ClipTo(window) is { } inside)
            {
                yield return inside;
            }
        }
    }

    private Instant Clamp(Instant moment) => Instant.Max(Window.Start, Instant.Min(Window.End, moment));

    private int FirstEndingAfter(Instant moment)
    {
        var (low, high) = (0, Intervals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Intervals[middle].End > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
