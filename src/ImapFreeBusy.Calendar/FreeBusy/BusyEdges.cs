using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Where any number of intervals begin and end, in order of time. Immutable: replacing a few intervals among thousands
/// costs a copy and no sorting, and <see cref="BusyTimeline.Merge(BusyEdges, Interval)"/> one walk.
/// </summary>
public sealed class BusyEdges
{
    private readonly BusyEdge[] _edges;

    private BusyEdges(BusyEdge[] edges) => _edges = edges;

    /// <summary>No interval at all.</summary>
    public static BusyEdges None { get; } = new([]);

    internal ReadOnlySpan<BusyEdge> InOrder => _edges;

    /// <summary>The edges of the intervals, which may be in any order and overlap.</summary>
    public static BusyEdges Of(IEnumerable<BusyInterval> intervals)
    {
        var edges = new List<BusyEdge>();
        foreach (var interval in intervals)
        {
            edges.Add(new BusyEdge(interval.Start, interval.Kind, 1));
            edges.Add(new BusyEdge(interval.End, interval.Kind, -1));
        }

        return InOrderOf([.. edges]);
    }

    /// <summary>The edges of the intervals of all results.</summary>
    public static BusyEdges Of(IReadOnlyList<BusyResult> results)
    {
        var count = 0;
        for (var i = 0; i < results.Count; i++)
        {
            count += 2 * results[i].Intervals.Count;
        }

        var edges = new BusyEdge[count];
        for (var (i, to) = (0, 0); i < results.Count; i++)
        {
            var intervals = results[i].Intervals;
            for (var j = 0; j < intervals.Count; j++)
            {
                edges[to++] = new BusyEdge(intervals[j].Start, intervals[j].Kind, 1);
                edges[to++] = new BusyEdge(intervals[j].End, intervals[j].Kind, -1);
            }
        }

        return InOrderOf(edges);
    }

    /// <summary>The edges after those of some intervals went and those of others came.</summary>
    /// <param name="gone">Edges of intervals that were added before; equal ones cannot be told apart and need not be.</param>
    /// <param name="come">Edges to add.</param>
    /// <exception cref="ArgumentException">One of <paramref name="gone"/> is not there.</exception>
    public BusyEdges Replace(BusyEdges gone, BusyEdges come)
    {
        var (less, more) = (gone._edges, come._edges);
        if (_edges.Length == 0 && less.Length == 0)
        {
            return come;
        }

        if (_edges.Length + more.Length < less.Length)
        {
            throw new ArgumentException("More intervals go than there are.", nameof(gone));
        }

        var result = new BusyEdge[_edges.Length - less.Length + more.Length];
        var (from, to, l, m) = (0, 0, 0, 0);
        while (l < less.Length || m < more.Length)
        {
            var takesAway = l < less.Length && (m == more.Length || BusyEdge.Compare(less[l], more[m]) <= 0);
            var edge = takesAway ? less[l++] : more[m++];
            var place = PlaceOf(edge, from);
            CopyUpTo(place);
            if (!takesAway)
            {
                result[to++] = edge;
            }
            else if (place < _edges.Length && _edges[place] == edge)
            {
                from++;
            }
            else
            {
                throw new ArgumentException("An interval goes that is not there.", nameof(gone));
            }
        }

        CopyUpTo(_edges.Length);
        return new BusyEdges(result);

        void CopyUpTo(int end)
        {
            _edges.AsSpan(from, end - from).CopyTo(result.AsSpan(to));
            to += end - from;
            from = end;
        }
    }

    private static BusyEdges InOrderOf(BusyEdge[] edges)
    {
        edges.AsSpan().Sort(default(BusyEdgeOrder));
        return new BusyEdges(edges);
    }

    /// <summary>The first place from <paramref name="from"/> whose edge is not before the given one.</summary>
    private int PlaceOf(BusyEdge edge, int from)
    {
        var (low, high) = (from, _edges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = BusyEdge.Compare(_edges[middle], edge) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
