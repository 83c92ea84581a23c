namespace ImapFreeBusy.Calendar.Model;

/// <summary>STATUS of a VEVENT (RFC 5545 §3.8.1.11).</summary>
public enum EventStatus
{
    /// <summary>CONFIRMED, not written, or a value that nobody knows.</summary>
    Confirmed,

    /// <summary>TENTATIVE.</summary>
    Tentative,

    /// <summary>CANCELLED.</summary>
    Cancelled,
}
