namespace ImapFreeBusy.Calendar.Model;

/// <summary>ROLE (RFC 5545 §3.2.16); a value that nobody knows counts as REQ-PARTICIPANT.</summary>
public enum ParticipationRole
{
    /// <summary>REQ-PARTICIPANT, or not written.</summary>
    Required,

    /// <summary>OPT-PARTICIPANT.</summary>
    Optional,

    /// <summary>CHAIR.</summary>
    Chair,

    /// <summary>NON-PARTICIPANT: told for information only.</summary>
    NonParticipant,
}
