using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// One walk over the ends of all intervals in order of time, which counts how many of each type are open: at any moment
/// the highest open type shows. Blocks through which one type stays the highest are passed over.
/// </summary>
internal sealed class BusySweep
{
    private readonly List<BusyInterval> _result = [];
    private KindCounts _open;
    private int _shown;
    private Instant _since;

    public IReadOnlyList<BusyInterval> Run(ReadOnlySpan<BusyEdgeBlock> blocks)
    {
        // What happens at one moment happens at once, also where two blocks share it.
        BusyEdge? pending = null;
        foreach (var block in blocks)
        {
            if (_shown > 0 && Highest() == _shown && block.Keeps(_shown, _open[_shown]))
            {
                block.AddTo(ref _open);
                pending = block.Last;
                continue;
            }

            foreach (var edge in block.Edges)
            {
                if (pending is { } before && !edge.IsAtTheMomentOf(before))
                {
                    Show(before.Moment);
                }

                pending = edge;
                _open[edge.Kind] += edge.Change;
            }
        }

        if (pending is { } last)
        {
            Show(last.Moment);
        }

        return _result;
    }

    private void Show(Instant moment)
    {
        var highest = Highest();
        if (highest == _shown)
        {
            return;
        }

        if (_shown > 0)
        {
            _result.Add(new BusyInterval(_since, moment, (BusyKind)_shown));
        }

        (_shown, _since) = (highest, moment);
    }

    private int Highest()
    {
        var kind = BusyEdgeBlock.Kinds - 1;
        while (kind > 0 && _open[kind] == 0)
        {
            kind--;
        }

        return kind;
    }
}
