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
        var timeline = list.Publication.Document.Timeline;
        var zone = list.User.TimeZone;
        output.WriteLine($"{list.User.Address}, {zone.Id}");
        output.WriteLine($"from {Moment(timeline.Window.Start, zone)} to {Moment(timeline.Window.End, zone)}, known to be true at {Moment(list.Publication.SyncedAt, zone)}");
        output.WriteLine();
        if (timeline.Intervals.Count == 0)
        {
            output.WriteLine("free all the time");
        }

        WritePeriods(timeline, zone, output);
    }

    private static void WritePeriods(BusyTimeline timeline, DateTimeZone zone, TextWriter output)
    {
        var lastDay = "";
        foreach (var interval in timeline.Intervals)
        {
            var (start, end) = (interval.Start.InZone(zone).LocalDateTime, interval.End.InZone(zone).LocalDateTime);
            var day = Day.Format(start.Date);
            output.WriteLine($"{(day == lastDay ? "" : day),-16}{Span(start, end),-34}{KindWords.Plain(interval.Kind)}");
            lastDay = day;
        }
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
