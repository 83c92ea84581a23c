namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Some hundred edges that follow each other, with what they come to, so that a walk may pass over them without a look at
/// each. Immutable; it may lie in an array that others share.
/// </summary>
internal sealed class BusyEdgeBlock
{
    /// <summary>One more than the highest <see cref="BusyKind"/>.</summary>
    public const int Kinds = 4;

    private readonly ReadOnlyMemory<BusyEdge> _edges;
    private readonly KindCounts _net;
    private readonly KindCounts _lowest;
    private readonly int _highestKind;

    public BusyEdgeBlock(ReadOnlyMemory<BusyEdge> edges)
    {
        _edges = edges;
        foreach (var edge in edges.Span)
        {
            _net[edge.Kind] += edge.Change;
            _lowest[edge.Kind] = Math.Min(_lowest[edge.Kind], _net[edge.Kind]);
            _highestKind = Math.Max(_highestKind, edge.Kind);
        }
    }

    /// <summary>The edges in order; one at least.</summary>
    public ReadOnlySpan<BusyEdge> Edges => _edges.Span;

    public BusyEdge Last => _edges.Span[^1];

    /// <summary>Whether nothing but the kind shows from before its first edge until after its last one.</summary>
    /// <param name="kind">The highest kind that is open before; 0 for none.</param>
    /// <param name="open">How many of it are.</param>
    public bool Keeps(int kind, int open) => kind > 0 && _highestKind <= kind && open + _lowest[kind] > 0;

    /// <summary>Counts what is open after it.</summary>
    public void AddTo(ref KindCounts open)
    {
        for (var kind = 1; kind < Kinds; kind++)
        {
            open[kind] += _net[kind];
        }
    }
}
