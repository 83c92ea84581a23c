namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>One walk over blocks, in which some edges go and others come; blocks between them stay as they are.</summary>
/// <param name="gone">Edges that go, in order.</param>
/// <param name="come">Edges that come, in order.</param>
internal sealed class BusyEdgeReplacement(BusyEdge[] gone, BusyEdge[] come)
{
    private readonly BusyEdgeBlocks _result = new();
    private int _gone;
    private int _come;
    private bool _isAmiss;

    /// <summary>The blocks afterwards; null when an edge goes that is not there.</summary>
    public BusyEdgeBlock[]? Run(ReadOnlySpan<BusyEdgeBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (IsNext(gone, _gone, block.Last) || IsNext(come, _come, block.Last))
            {
                _result.Add(Changed(block.Edges));
            }
            else
            {
                _result.Add(block);
            }
        }

        _result.Add(come.AsMemory(_come));
        return _isAmiss || _gone < gone.Length ? null : _result.ToArray();
    }

    private BusyEdge[] Changed(ReadOnlySpan<BusyEdge> edges)
    {
        var changed = new List<BusyEdge>(edges.Length + 2);
        foreach (var edge in edges)
        {
            for (; IsNext(come, _come, edge); _come++)
            {
                changed.Add(come[_come]);
            }

            if (!IsNext(gone, _gone, edge))
            {
                changed.Add(edge);
            }
            else
            {
                _isAmiss |= gone[_gone++] != edge;
            }
        }

        return [.. changed];
    }

    /// <summary>Whether the next one of a list comes no later than an edge.</summary>
    private static bool IsNext(BusyEdge[] list, int index, BusyEdge edge) => index < list.Length && BusyEdge.Compare(list[index], edge) <= 0;
}
