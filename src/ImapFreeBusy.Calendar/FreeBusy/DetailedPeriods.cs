using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Makes an extended list of a plain one: a period for each event that is seen in it, and plain ones for what is left. An event
/// that lies below one of a higher type is seen where the other one is not; events of one type may overlap. So who knows nothing of
/// details reads the same busy time of the same types.
/// </summary>
public static class DetailedPeriods
{
    /// <summary>Most periods with details: far beyond what anybody looks at. What comes after them is plain.</summary>
    public const int MostPeriods = 50_000;

    /// <summary>Most characters of details in all: a few megabytes of a list. What comes after them is plain.</summary>
    public const int MostCharacters = 1_000_000;

    // What is looked at for one part that is kept: a long event below many short ones has as many parts.
    private const int MostSteps = 20 * MostPeriods;

    /// <summary>The periods, in order of time; merged they are the timeline.</summary>
    /// <param name="timeline">The plain list.</param>
    /// <param name="events">What makes its time busy, as far as it may be told. No more of them are asked for than can be used.</param>
    public static IReadOnlyList<DetailedPeriod> Of(BusyTimeline timeline, IEnumerable<BusyOrigin> events)
    {
        var parts = PartsOf(timeline, events);
        parts.Sort(DetailedPeriod.Compare);
        return WithTheRest(timeline, parts);
    }

    private static List<DetailedPeriod> PartsOf(BusyTimeline timeline, IEnumerable<BusyOrigin> events)
    {
        var parts = new List<DetailedPeriod>();
        var (characters, steps) = (0, 0);
        foreach (var origin in events)
        {
            if (EventDetails.Of(origin) is not { } details)
            {
                continue;
            }

            foreach (var stretch in timeline.Meeting(origin.Interval))
            {
                if (steps++ >= MostSteps || parts.Count >= MostPeriods || characters + details.Length > MostCharacters)
                {
                    return parts;
                }

                if (stretch.Kind == origin.Interval.Kind && origin.Interval.ClipTo(new Interval(stretch.Start, stretch.End)) is { } part)
                {
                    parts.Add(new DetailedPeriod(part, details));
                    characters += details.Length;
                }
            }
        }

        return parts;
    }

    // Each part lies within one stretch, and they are sorted: those of a stretch follow each other.
    private static List<DetailedPeriod> WithTheRest(BusyTimeline timeline, List<DetailedPeriod> parts)
    {
        var periods = new List<DetailedPeriod>(parts.Count);
        var next = 0;
        foreach (var stretch in timeline.Intervals)
        {
            var told = stretch.Start;
            for (; next < parts.Count && parts[next].Interval.Start < stretch.End; next++)
            {
                AddRest(periods, stretch, told, parts[next].Interval.Start);
                if (periods.Count == 0 || periods[^1] != parts[next])
                {
                    periods.Add(parts[next]);
                }

                told = Instant.Max(told, parts[next].Interval.End);
            }

            AddRest(periods, stretch, told, stretch.End);
        }

        return periods;
    }

    private static void AddRest(List<DetailedPeriod> periods, BusyInterval stretch, Instant start, Instant end)
    {
        if (start < end)
        {
            periods.Add(new DetailedPeriod(stretch with { Start = start, End = end }, null));
        }
    }
}
