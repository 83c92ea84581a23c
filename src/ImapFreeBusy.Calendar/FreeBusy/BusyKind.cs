namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>FBTYPE of a period (RFC 5545 §3.2.9); a higher value covers a lower one.</summary>
public enum BusyKind
{
    /// <summary>BUSY-TENTATIVE.</summary>
    Tentative = 1,

    /// <summary>BUSY.</summary>
    Busy = 2,

    /// <summary>BUSY-UNAVAILABLE.</summary>
    Unavailable = 3,
}
