namespace ImapFreeBusy.Imap.Commands;

/// <summary>What a STATUS asks for (RFC 9051 §6.3.11).</summary>
[Flags]
public enum StatusItems
{
    /// <summary>Nothing, which cannot be asked for.</summary>
    None = 0,

    /// <summary>UIDVALIDITY.</summary>
    UidValidity = 1,

    /// <summary>UIDNEXT.</summary>
    UidNext = 2,

    /// <summary>MESSAGES.</summary>
    Messages = 4,

    /// <summary>HIGHESTMODSEQ (RFC 7162 §3.1.7); left out where CONDSTORE is not announced.</summary>
    HighestModSeq = 8,

    /// <summary>SIZE (RFC 8438); left out where STATUS=SIZE is not announced.</summary>
    Size = 16,

    /// <summary>UNSEEN. Costs a server more than the others.</summary>
    Unseen = 32,
}
