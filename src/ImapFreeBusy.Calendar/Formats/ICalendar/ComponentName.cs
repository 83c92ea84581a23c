namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>The components that the reader tells apart.</summary>
internal enum ComponentName
{
    /// <summary>VALARM and whatever else: passed over with all it holds.</summary>
    Other,

    /// <summary>X-…: passed over with all it holds, events too.</summary>
    Extension,

    /// <summary>VCALENDAR.</summary>
    Calendar,

    /// <summary>VEVENT.</summary>
    Event,

    /// <summary>VFREEBUSY.</summary>
    FreeBusy,

    /// <summary>VAVAILABILITY.</summary>
    Availability,

    /// <summary>AVAILABLE inside a VAVAILABILITY.</summary>
    Available,

    /// <summary>VTIMEZONE.</summary>
    TimeZone,

    /// <summary>STANDARD or DAYLIGHT.</summary>
    Observance,

    /// <summary>VTODO and VJOURNAL, which stand directly in a VCALENDAR: passed over.</summary>
    Sibling,
}
