using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Where two timelines are both busy: one walk along both, at each moment with the lower of the two types.</summary>
internal static class BusyIntersection
{
    public static IReadOnlyList<BusyInterval> Of(IReadOnlyList<BusyInterval> one, IReadOnlyList<BusyInterval> other)
    {
        var common = new List<BusyInterval>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            var (start, end) = (Instant.Max(one[i].Start, other[j].Start), Instant.Min(one[i].End, other[j].End));
            if (start < end)
            {
                Add(common, new BusyInterval(start, end, (BusyKind)Math.Min((int)one[i].Kind, (int)other[j].Kind)));
            }

            _ = one[i].End < other[j].End ? i++ : j++;
        }

        return common;
    }

    // Two stretches of different types in one may be of one type together.
    private static void Add(List<BusyInterval> common, BusyInterval next)
    {
        if (common is [.., var last] && last.End == next.Start && last.Kind == next.Kind)
        {
            common[^1] = last with { End = next.End };
        }
        else
        {
            common.Add(next);
        }
    }
}
