using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Combines layers of availability (RFC 7953 §4, §5): at any moment the highest priority that says anything decides. Of
/// several of that priority one that is available makes the time free, because the procedure of §5 marks all ranges busy
/// before it frees any time; otherwise BUSY goes over BUSY-UNAVAILABLE, and that over BUSY-TENTATIVE. Where no layer is,
/// nothing is said.
/// </summary>
internal sealed class AvailabilitySweep
{
    private const int Ranks = 10;

    // RFC 7953 §4 orders the types in another way than events are ordered.
    private static readonly BusyKind[] HighestFirst = [BusyKind.Busy, BusyKind.Unavailable, BusyKind.Tentative];

    // By rank and BusyKind; at 0 the available time. A layer that is available is open as busy too.
    private readonly int[,] _open = new int[Ranks, 4];
    private readonly List<BusyInterval> _result = [];

    public static IReadOnlyList<BusyInterval> Combine(IEnumerable<AvailabilityLayer> layers) => new AvailabilitySweep().Run(layers);

    private List<BusyInterval> Run(IEnumerable<AvailabilityLayer> layers)
    {
        var edges = layers.SelectMany(EdgesOf).ToList();
        edges.Sort(static (one, other) => one.Moment.CompareTo(other.Moment));
        for (var i = 0; i < edges.Count; i++)
        {
            _open[edges[i].Rank, edges[i].State] += edges[i].Change;
            if (i + 1 < edges.Count && edges[i].Moment < edges[i + 1].Moment && Shown() is { } kind)
            {
                BusyOverlay.Append(_result, new BusyInterval(edges[i].Moment, edges[i + 1].Moment, kind));
            }
        }

        return _result;
    }

    private static IEnumerable<Edge> EdgesOf(AvailabilityLayer layer)
    {
        yield return new Edge(layer.Range.Start, layer.Rank, (int)layer.Kind, 1);
        yield return new Edge(layer.Range.End, layer.Rank, (int)layer.Kind, -1);
        foreach (var available in layer.Available)
        {
            yield return new Edge(available.Start, layer.Rank, 0, 1);
            yield return new Edge(available.End, layer.Rank, 0, -1);
        }
    }

    private BusyKind? Shown()
    {
        for (var rank = Ranks - 1; rank >= 0; rank--)
        {
            foreach (var kind in HighestFirst)
            {
                if (_open[rank, (int)kind] > 0)
                {
                    return _open[rank, 0] > 0 ? null : kind;
                }
            }
        }

        return null;
    }

    private readonly record struct Edge(Instant Moment, int Rank, int State, int Change);
}
