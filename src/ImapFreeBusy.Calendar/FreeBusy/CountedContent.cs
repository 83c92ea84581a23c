namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>What of a folder is the owner's time.</summary>
public enum CountedContent
{
    /// <summary>All of it: the folder is the owner's.</summary>
    Everything,

    /// <summary>Its events: the folder is somebody else's. Of lists and availability only what names the owner as its ORGANIZER.</summary>
    Events,

    /// <summary>Of its events those that have the owner among their attendees (without a ROLE=NON-PARTICIPANT); otherwise as <see cref="Events"/>.</summary>
    AttendedEvents,
}
