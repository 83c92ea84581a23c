using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using NodaTime.Text;

namespace ImapFreeBusy.Display;

/// <summary>A list for people: a line for each period, in the user's local time, the day told once.</summary>
internal static class TimelineFormat
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd");
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern DayAndTime = LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd HH:mm");

    public static void Write(ShownList list, TextWriter output)
    {
        var (timeline, zone) = (list.Document.Timeline, list.Zone);
        var known = list.Publication is { } publication ? $", known to be true at {Moment(publication.SyncedAt, zone)}" : "";
        output.WriteLine($"{list.Document.Address}, {zone.Id}");
        output.WriteLine($"from {Moment(timeline.Window.Start, zone)} to {Moment(timeline.Window.End, zone)}{known}");
        output.WriteLine();
        if (timeline.Intervals.Count == 0)
        {
            output.WriteLine("free all the time");
        }

        WritePeriods(list, output);
    }

    private static void WritePeriods(ShownList list, TextWriter output)
    {
        var (zone, lastDay) = (list.Zone, "");
        foreach (var (index, interval) in list.Document.Timeline.Intervals.Index())
        {
            var (start, end) = (interval.Start.InZone(zone).LocalDateTime, interval.End.InZone(zone).LocalDateTime);
            var day = Day.Format(start.Date);
            output.WriteLine($"{(day == lastDay ? "" : day),-16}{Span(start, end),-34}{KindWords.Plain(interval.Kind)}");
            lastDay = day;
            if (list.Because?[index] is { } reasons)
            {
                WriteReasons(reasons, interval, zone, output);
            }
        }
    }

    private static void WriteReasons(PeriodReasons reasons, BusyInterval period, DateTimeZone zone, TextWriter output)
    {
        foreach (var reason in reasons.Objects)
        {
            var (place, uid) = (reason.Origin.Place, HarmlessText.Short(reason.Origin.Uid));
            output.WriteLine($"{"",-16}- {place}, {uid}: {ReasonWords.Of(period.Kind, reason.Origin.Reason)}{Stretches(reason, period, zone)}");
        }

        if (reasons.More > 0)
        {
            output.WriteLine($"{"",-16}- and {reasons.More} more");
        }
    }

    // Told where it is not the period itself.
    private static string Stretches(PeriodReason reason, BusyInterval period, DateTimeZone zone)
    {
        if (reason.Times == 1 && reason.Origin.Stretch == period)
        {
            return "";
        }

        var (start, end) = (reason.Origin.Stretch.Start.InZone(zone).LocalDateTime, reason.Origin.Stretch.End.InZone(zone).LocalDateTime);
        var day = start.Date == period.Start.InZone(zone).Date ? "" : $"{Day.Format(start.Date)} ";
        var times = reason.Times == 1 ? "" : $", {reason.Times} times";
        return $" ({day}{Span(start, end)}{times})";
    }

    private static string Span(LocalDateTime start, LocalDateTime end)
    {
        if (start.TimeOfDay == LocalTime.Midnight && end.TimeOfDay == LocalTime.Midnight && end > start)
        {
            var days = Period.DaysBetween(start.Date, end.Date);
            return days == 1 ? "all day" : $"{days} days, to {Day.Format(end.Date.PlusDays(-1))}";
        }

        // Midnight at the end of a day belongs to that day for people.
        var endsOnThatDay = end.Date == start.Date || (end.TimeOfDay == LocalTime.Midnight && end.Date == start.Date.PlusDays(1));
        var last = endsOnThatDay ? (end.Date == start.Date ? Time.Format(end.TimeOfDay) : "24:00") : DayAndTime.Format(end);
        return $"{Time.Format(start.TimeOfDay)} - {last}";
    }

    private static string Moment(Instant instant, DateTimeZone zone) => DayAndTime.Format(instant.InZone(zone).LocalDateTime);
}
