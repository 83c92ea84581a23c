namespace ImapFreeBusy.Calendar.Model;

/// <summary>The components that can make time busy.</summary>
public enum ComponentKind
{
    /// <summary>VEVENT.</summary>
    Event,

    /// <summary>VFREEBUSY.</summary>
    FreeBusy,

    /// <summary>VAVAILABILITY (RFC 7953).</summary>
    Availability,

    /// <summary>AVAILABLE, inside a VAVAILABILITY alone.</summary>
    Available,
}
