using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// One walk over the ends of all intervals in order of time, which counts how many of each type are open: at any moment
/// the highest open type shows.
/// </summary>
internal sealed class BusySweep
{
    private readonly List<BusyInterval> _result = [];
    private readonly int[] _open = new int[4];

    public IReadOnlyList<BusyInterval> Run(ReadOnlySpan<BusyEdge> edges)
    {
        BusyKind? shown = null;
        var since = default(Instant);
        for (var i = 0; i < edges.Length;)
        {
            var first = edges[i];
            for (; i < edges.Length && edges[i].IsAtTheMomentOf(first); i++)
            {
                _open[edges[i].Kind] += edges[i].Change;
            }

            if (Highest() is var highest && highest != shown)
            {
                var moment = first.Moment;
                Close(since, moment, shown);
                (shown, since) = (highest, moment);
            }
        }

        return _result;
    }

    private void Close(Instant start, Instant end, BusyKind? kind)
    {
        if (kind is { } busy)
        {
            _result.Add(new BusyInterval(start, end, busy));
        }
    }

    private BusyKind? Highest()
    {
        var kind = _open.Length - 1;
        while (kind > 0 && _open[kind] == 0)
        {
            kind--;
        }

        return kind == 0 ? null : (BusyKind)kind;
    }
}
