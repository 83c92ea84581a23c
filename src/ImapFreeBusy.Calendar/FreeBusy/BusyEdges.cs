using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Where any number of intervals begin and end, in order of time. Immutable: replacing a few intervals among hundreds of
/// thousands makes a few blocks anew, and <see cref="BusyTimeline.Merge(BusyEdges, Interval)"/> passes over those that change nothing.
/// </summary>
public sealed class BusyEdges
{
    private readonly BusyEdgeBlock[] _blocks;

    private BusyEdges(BusyEdgeBlock[] blocks) => _blocks = blocks;

    /// <summary>No interval at all.</summary>
    public static BusyEdges None { get; } = new([]);

    internal ReadOnlySpan<BusyEdgeBlock> Blocks => _blocks;

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
        if (_blocks.Length == 0 && gone._blocks.Length == 0)
        {
            return come;
        }

        var blocks = new BusyEdgeReplacement(gone.Flat(), come.Flat()).Run(_blocks);
        return new BusyEdges(blocks ?? throw new ArgumentException("An interval goes that is not there.", nameof(gone)));
    }

    private static BusyEdges InOrderOf(BusyEdge[] edges)
    {
        edges.AsSpan().Sort(default(BusyEdgeOrder));
        var blocks = new BusyEdgeBlocks();
        blocks.Add(edges);
        return new BusyEdges(blocks.ToArray());
    }

    private BusyEdge[] Flat()
    {
        var edges = new List<BusyEdge>();
        foreach (var block in _blocks)
        {
            edges.AddRange(block.Edges);
        }

        return [.. edges];
    }
}
