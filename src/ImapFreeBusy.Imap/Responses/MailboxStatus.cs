using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>
/// What STATUS tells of a mailbox (RFC 9051 §7.3.4). Two equal values mean that nothing changed in between, where the
/// server keeps mod-sequences.
/// </summary>
/// <param name="Name">The mailbox.</param>
/// <param name="UidValidity">UIDVALIDITY, where the server gave it.</param>
/// <param name="UidNext">The UID that the next message will have at least, where the server gave it.</param>
/// <param name="Messages">How many messages there are.</param>
/// <param name="HighestModSeq">HIGHESTMODSEQ, or null without CONDSTORE or for a mailbox without mod-sequences.</param>
public sealed record MailboxStatus(MailboxName Name, UidValidity? UidValidity, Uid? UidNext, uint Messages, ModSeq? HighestModSeq)
{
    /// <summary>Whether the server gave MESSAGES.</summary>
    internal bool HasMessages { get; init; } = true;

    /// <summary>This, which came later, with what only the earlier one tells.</summary>
    internal MailboxStatus After(MailboxStatus? earlier) => earlier is null ? this : this with
    {
        UidValidity = UidValidity ?? earlier.UidValidity,
        UidNext = UidNext ?? earlier.UidNext,
        Messages = HasMessages ? Messages : earlier.Messages,
        HighestModSeq = HighestModSeq ?? earlier.HighestModSeq,
        HasMessages = HasMessages || earlier.HasMessages,
    };
}
