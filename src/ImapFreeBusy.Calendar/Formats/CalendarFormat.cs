namespace ImapFreeBusy.Calendar.Formats;

/// <summary>The notations of calendar data.</summary>
public enum CalendarFormat
{
    /// <summary>iCalendar text (RFC 5545): <c>text/calendar</c>.</summary>
    ICalendar,

    /// <summary>xCal, iCalendar in XML (RFC 6321), as Kolab 3 writes it too: <c>application/calendar+xml</c>.</summary>
    XCal,

    /// <summary>jCal, iCalendar in JSON (RFC 7265): <c>application/calendar+json</c>.</summary>
    JCal,

    /// <summary>An event of Kolab 2 in XML of its own (Kolab Storage Format 2.0): <c>application/x-vnd.kolab.event</c>.</summary>
    Kolab2,
}
