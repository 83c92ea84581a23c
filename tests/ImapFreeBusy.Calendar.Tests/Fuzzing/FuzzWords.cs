namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>Words that mean something to the readers, in families: one takes the place of another.</summary>
internal static class FuzzWords
{
    /// <summary>Names and values that may stand in each other's place.</summary>
    public static IReadOnlyList<string[]> Families { get; } =
    [
        ["VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VTODO", "VJOURNAL", "VALARM", "VAVAILABILITY", "AVAILABLE", "X-OTHER"],
        ["BEGIN", "END", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR"],
        ["DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE", "DTSTAMP", "FREEBUSY", "UID", "SEQUENCE", "STATUS", "TRANSP", "CLASS", "RRULE", "EXRULE", "BUSYTYPE", "PRIORITY"],
        ["METHOD", "PRODID", "VERSION", "CALSCALE", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "X-WR-TIMEZONE"],
        ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST", "RSCALE", "SKIP"],
        ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "GREGORIAN", "CHINESE", "OMIT", "FORWARD", "BACKWARD"],
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU", "1MO", "-1SU", "5FR", "-53MO"],
        ["REQUEST", "PUBLISH", "CANCEL", "ADD", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"],
        ["CONFIRMED", "TENTATIVE", "CANCELLED", "OPAQUE", "TRANSPARENT", "ACCEPTED", "DECLINED", "DELEGATED", "NEEDS-ACTION", "BUSY", "FREE", "OOF", "BUSY-UNAVAILABLE", "BUSY-TENTATIVE", "WORKINGELSEWHERE"],
        ["TZID=", "VALUE=DATE", "VALUE=PERIOD", "VALUE=DATE-TIME", "RANGE=THISANDFUTURE", "PARTSTAT=", "ROLE=", "FBTYPE=", "CN=", "EMAIL="],
        ["Europe/Berlin", "America/New_York", "Pacific/Apia", "Africa/Casablanca", "Australia/Lord_Howe", "/kolab.org/Europe/Berlin", "W. Europe Standard Time", "Odd", "UTC"],
        ["\"date-time\"", "\"date\"", "\"period\"", "\"recur\"", "\"duration\"", "\"text\"", "\"unknown\"", "\"utc-offset\"", "\"cal-address\""],
        ["<date-time>", "<date>", "<period>", "<recur>", "<duration>", "<text>", "<unknown>", "</date-time>", "</date>", "</text>", "<!--", "-->", "<![CDATA[", "]]>"],
        ["start-date", "end-date", "last-modification-date", "creation-date", "exclusion", "interval", "daynumber", "month", "range", "day", "show-time-as", "sensitivity", "revision", "uid", "smtp-address", "status"],
        ["<event ", "<task ", "<recurrence ", "<attendee>", "<organizer>", "</event>", "</recurrence>", "</attendee>", "</organizer>"],
        ["daily", "weekly", "monthly", "yearly", "hourly", "minutely", "monday", "friday", "sunday", "february", "december", "lunar"],
        ["weekday", "daynumber", "monthday", "yearday", "none", "number", "date", "free", "tentative", "outofoffice", "accepted", "declined", "delegated"],
        ["cycle=\"", "type=\"", "tz=\"", "version=\"", "encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", "encoding=\"UTF-16\""],
    ];

    /// <summary>Numbers, times and lengths at and beyond their edges.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "1", "-1", "00", "59", "60", "366", "367", "9999", "99999", "2147483647", "2147483648", "-2147483648", "99999999999999999999", "1e9", "0.5",
        "00010101", "99991231", "00000000", "20240229", "20230229", "T235960Z", "T240000", "T000000", "P0D", "PT2147483647S", "P4000000D", "-P1W", "+1400", "-2400", "+180001",
    ];

    /// <summary>Pieces to put in anywhere: letters and lines that begin or end something, or change what follows.</summary>
    public static IReadOnlyList<string> Pieces { get; } =
    [
        "\r\n", "\n", "\r", "\r\n ", "\n\t", " ", ":", ";", ",", "=", "\"", "\\", "\\n", "^n", "^'", "/", "%0A", "\0", "\uFEFF", "\uFFFD", "ä", "𝄞", "{", "}", "[", "]", "[[", "<", ">", "&amp;", "&#0;", "&lol;",
        "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n", "BEGIN:VTIMEZONE\r\n", "BEGIN:X\r\n", "END:X\r\n",
        "RRULE:FREQ=SECONDLY\r\n", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n", "RRULE:FREQ=YEARLY;INTERVAL=2147483647\r\n", "RRULE:FREQ=MINUTELY;COUNT=2147483647\r\n", "RDATE;VALUE=PERIOD:00010101T000000Z/99991231T235959Z\r\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20240301T090000Z\r\n", "EXDATE:20240301\r\n", "DURATION:-P1D\r\n", "DTSTART:20240301T090000\r\n", "UID:x\r\n", "METHOD:CANCEL\r\n",
        "<!DOCTYPE x [<!ENTITY lol \"lol\">]>", "\"vevent\"", "<vevent>", "</vevent>", "<properties>", "</properties>",
        "<recurrence cycle=\"minutely\">", "<exclusion>2024-03-01</exclusion>", "<event>", "</event>", "<end-date/>",
    ];
}
