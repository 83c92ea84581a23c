namespace ImapFreeBusy.Testing.Messages;

/// <summary>iCalendar text for tests, CRLF and unfolded.</summary>
public static class CalendarText
{
    /// <summary>
    /// A calendar with one event. Times are UTC (<c>20261201T100000Z</c>) or begin with parameters
    /// (<c>;TZID=Europe/Berlin:20261201T100000</c>, <c>;VALUE=DATE:20261201</c>).
    /// </summary>
    public static string Event(string uid, string start, string? end, params string[] more) =>
        Calendar(
        [
            "BEGIN:VEVENT",
            $"UID:{uid}",
            "DTSTAMP:20260101T000000Z",
            Property("DTSTART", start),
            .. end is null ? (string[])[] : [Property("DTEND", end)],
            .. more,
            "END:VEVENT",
        ]);

    /// <summary>A calendar with these lines inside.</summary>
    public static string Calendar(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//tests//EN", .. lines, "END:VCALENDAR", ""]);

    private static string Property(string name, string value) => value[0] is ';' or ':' ? name + value : $"{name}:{value}";
}
