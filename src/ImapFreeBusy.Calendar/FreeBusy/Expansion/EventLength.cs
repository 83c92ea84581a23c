using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// How long every instance of an event lasts: days by the calendar, then seconds exactly. DTEND of a timed event is an
/// exact length, of an all-day event a number of days.
/// </summary>
internal readonly record struct EventLength(int Days, long Seconds)
{
    private const long LatestLocal = 253_402_300_799;

    /// <summary>The most that it can be, in seconds: a day by the calendar may have 25 hours or more.</summary>
    public long AtMost => ((Days + (Days > 0 ? 1L : 0L)) * CivilDate.SecondsPerDay) + Seconds;

    public static EventLength Of(CalendarDuration duration) => new(duration.Days, duration.Seconds);

    /// <summary>The length by DTEND, DURATION or what stands in for them; null with a diagnostic when it is negative.</summary>
    public static EventLength? Of(Component component, ZoneResolver zones, out string? problem)
    {
        var start = component.Start!.Value;
        var length = component switch
        {
            { End: { } end } when start.IsDate && end.IsDate => new EventLength(end.LocalDay - start.LocalDay, 0),
            { End: { } end } => new EventLength(0, zones.ToUtc(end) - zones.ToUtc(start)),
            { Duration: { } duration } => Of(duration),
            _ => new EventLength(start.IsDate ? 1 : 0, 0),
        };
        problem = length.Days < 0 || length.Seconds < 0 ? "an end before its start" : null;
        return problem is null ? length : null;
    }

    /// <summary>Start and end of a period in UTC.</summary>
    public static (long Start, long End) BoundsOf(CalendarPeriod period, ZoneResolver zones)
    {
        var start = zones.ToUtc(period.Start);
        return period switch
        {
            { End: { } end } => (start, zones.ToUtc(end)),
            { Duration: { } duration } => (start, Of(duration).EndOf(period.Start.LocalSeconds, start, zones.MapperOf(period.Start))),
            _ => (start, start),
        };
    }

    public long EndOf(long local, long utcStart, LocalTimeMapper mapper) => Days == 0
        ? utcStart + Seconds
        : mapper.ToUtc(Math.Min(LatestLocal, local + (Days * CivilDate.SecondsPerDay))) + Seconds;
}
