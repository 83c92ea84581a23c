namespace ImapFreeBusy.Calendar.Model;

/// <summary>The components that can make time busy.</summary>
public enum ComponentKind
{
    /// <summary>VEVENT.</summary>
    Event,

    /// <summary>VFREEBUSY.</summary>
    FreeBusy,
}
