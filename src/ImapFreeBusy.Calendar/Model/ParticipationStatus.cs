namespace ImapFreeBusy.Calendar.Model;

/// <summary>PARTSTAT (RFC 5545 §3.2.12). A value that nobody knows counts as NEEDS-ACTION, as the RFC demands.</summary>
public enum ParticipationStatus
{
    /// <summary>Not written.</summary>
    Absent,

    /// <summary>DECLINED.</summary>
    Declined,

    /// <summary>DELEGATED.</summary>
    Delegated,

    /// <summary>NEEDS-ACTION.</summary>
    NeedsAction,

    /// <summary>TENTATIVE.</summary>
    Tentative,

    /// <summary>ACCEPTED.</summary>
    Accepted,
}
