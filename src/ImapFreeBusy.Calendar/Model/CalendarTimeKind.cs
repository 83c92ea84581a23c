namespace ImapFreeBusy.Calendar.Model;

/// <summary>The forms of a time in iCalendar (RFC 5545 §3.3.4, §3.3.5).</summary>
public enum CalendarTimeKind
{
    /// <summary>DATE: a day, in nobody's zone.</summary>
    Date,

    /// <summary>FORM #1: the local clock of whoever looks.</summary>
    Floating,

    /// <summary>FORM #2: UTC.</summary>
    Utc,

    /// <summary>FORM #3: the local clock of a TZID.</summary>
    Zoned,
}
