using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// What one VAVAILABILITY says inside a window (RFC 7953): all of its range is busy save for the available time. Immutable;
/// <see cref="BusyTimeline.OnTopOf"/> combines it with others.
/// </summary>
public sealed record AvailabilityLayer
{
    /// <summary>A layer.</summary>
    /// <param name="range">The part of the VAVAILABILITY's time that lies in the window; not empty.</param>
    /// <param name="available">Available time in any order; what lies outside of the range does not count.</param>
    /// <param name="priority">PRIORITY, 0 to 9.</param>
    /// <param name="kind">BUSYTYPE.</param>
    public AvailabilityLayer(Interval range, IEnumerable<Interval> available, int priority = 0, BusyKind kind = BusyKind.Unavailable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(priority);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priority, 9);
        Range = range;
        Available = ValueList<Interval>.FromList(Joined(available, range));
        Priority = priority;
        Kind = kind;
    }

    /// <summary>Where it says anything.</summary>
    public Interval Range { get; }

    /// <summary>Available time: ascending, without overlap, inside the range.</summary>
    public ValueList<Interval> Available { get; }

    /// <summary>PRIORITY as it is written: 1 is the highest, 9 the lowest but one, 0 the lowest.</summary>
    public int Priority { get; }

    /// <summary>How busy the rest of the range is.</summary>
    public BusyKind Kind { get; }

    /// <summary>The priority as a number that grows with it (RFC 7953 §4: from the lowest to the highest 0, 9, 8, … 1).</summary>
    internal int Rank => Priority == 0 ? 0 : 10 - Priority;

    private static List<Interval> Joined(IEnumerable<Interval> available, Interval range)
    {
        var inside = new List<Interval>(available);
        inside.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        var joined = new List<Interval>(inside.Count);
        foreach (var interval in inside)
        {
            var (start, end) = (Instant.Max(interval.Start, range.Start), Instant.Min(interval.End, range.End));
            if (joined.Count > 0 && start <= joined[^1].End)
            {
                start = joined[^1].Start;
                end = Instant.Max(end, joined[^1].End);
                joined.RemoveAt(joined.Count - 1);
            }

            if (start < end)
            {
                joined.Add(new Interval(start, end));
            }
        }

        return joined;
    }
}
