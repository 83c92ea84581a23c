using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Display;

/// <summary>
/// Finds, in one walk over time, the objects behind each period of a list. What a higher type covers did not make the
/// period what it is, so only stretches of the period's own type count.
/// </summary>
internal sealed class Explanation
{
    // Of more stretches in one period nobody reads the number; it keeps long stretches under many periods from being walked for ever.
    private const int MostStretches = 1_000;

    private readonly Dictionary<BusyKind, LinkedList<ShownOrigin>> _open = [];
    private readonly Queue<ShownOrigin> _coming;

    private Explanation(IEnumerable<ShownOrigin> origins) => _coming = new Queue<ShownOrigin>(origins.OrderBy(origin => origin.Stretch.Start));

    /// <summary>The reasons of each period, in the order of the periods.</summary>
    public static IReadOnlyList<PeriodReasons> Of(BusyTimeline timeline, IEnumerable<ShownOrigin> origins)
    {
        var explanation = new Explanation(origins);
        return [.. timeline.Intervals.Select(explanation.Next)];
    }

    private PeriodReasons Next(BusyInterval period)
    {
        while (_coming.TryPeek(out var origin) && origin.Stretch.Start < period.End)
        {
            OpenOf(origin.Stretch.Kind).AddLast(_coming.Dequeue());
        }

        var reasons = StretchesIn(period).Take(MostStretches)
            .GroupBy(origin => (origin.Uid, origin.Place, origin.Reason))
            .Select(group => new PeriodReason(group.First(), group.Count()))
            .ToList();
        return new PeriodReasons([.. reasons.Take(PeriodReasons.MostObjects)], Math.Max(0, reasons.Count - PeriodReasons.MostObjects));
    }

    // Periods come in order of time: a stretch that ended before one of them is of no use any more.
    private IEnumerable<ShownOrigin> StretchesIn(BusyInterval period)
    {
        for (var node = OpenOf(period.Kind).First; node is not null;)
        {
            var (current, next) = (node, node.Next);
            if (current.Value.Stretch.End <= period.Start)
            {
                current.List!.Remove(current);
            }
            else
            {
                yield return current.Value;
            }

            node = next;
        }
    }

    private LinkedList<ShownOrigin> OpenOf(BusyKind kind)
    {
        if (!_open.TryGetValue(kind, out var open))
        {
            open = _open[kind] = [];
        }

        return open;
    }
}
