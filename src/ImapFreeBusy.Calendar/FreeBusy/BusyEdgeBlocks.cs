namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Blocks while they are put one behind the other.</summary>
internal sealed class BusyEdgeBlocks
{
    // A change copies one block and walks over all of them: the square root of half a million edges, roughly.
    private const int Most = 512;
    private const int Few = Most / 4;

    private readonly List<BusyEdgeBlock> _blocks = [];

    /// <summary>Adds a block as it is.</summary>
    public void Add(BusyEdgeBlock block) => _blocks.Add(block);

    /// <summary>Adds edges that follow those that were added: in as many blocks as they need, or to the last one where both are small.</summary>
    public void Add(ReadOnlyMemory<BusyEdge> edges)
    {
        if (edges.Length is > 0 and <= Few && _blocks.Count > 0 && _blocks[^1].Edges.Length <= Few)
        {
            edges = (BusyEdge[])[.. _blocks[^1].Edges, .. edges.Span];
            _blocks.RemoveAt(_blocks.Count - 1);
        }

        // Of the same size, all of them, so that each has room to grow.
        var parts = edges.Length <= Most ? 1 : (edges.Length / (Most / 2)) + 1;
        for (var part = 0; part < parts && edges.Length > 0; part++)
        {
            var size = edges.Length / (parts - part);
            _blocks.Add(new BusyEdgeBlock(edges[..size]));
            edges = edges[size..];
        }
    }

    public BusyEdgeBlock[] ToArray() => [.. _blocks];
}
