using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Two lists of intervals laid one over the other; each ascending and without overlap, and so is the result.</summary>
internal static class BusyOverlay
{
    /// <summary>The upper list, and of the lower one what the upper does not cover.</summary>
    public static IReadOnlyList<BusyInterval> Lay(IReadOnlyList<BusyInterval> upper, IReadOnlyList<BusyInterval> lower)
    {
        var result = new List<BusyInterval>(upper.Count + lower.Count);
        var covered = Instant.MinValue;
        var next = 0;
        foreach (var under in lower)
        {
            for (; next < upper.Count && upper[next].Start < under.End; next++)
            {
                Append(result, under with { Start = Instant.Max(under.Start, covered), End = upper[next].Start });
                Append(result, upper[next]);
                covered = upper[next].End;
            }

            Append(result, under with { Start = Instant.Max(under.Start, covered) });
        }

        for (; next < upper.Count; next++)
        {
            Append(result, upper[next]);
        }

        return result;
    }

    /// <summary>Adds an interval unless it is empty; one that goes on where an equal one ends makes that one longer.</summary>
    public static void Append(List<BusyInterval> result, BusyInterval interval)
    {
        if (interval.Start >= interval.End)
        {
            return;
        }

        if (result.Count > 0 && result[^1].End == interval.Start && result[^1].Kind == interval.Kind)
        {
            result[^1] = result[^1] with { End = interval.End };
        }
        else
        {
            result.Add(interval);
        }
    }
}
