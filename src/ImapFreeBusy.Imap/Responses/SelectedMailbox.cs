using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>What EXAMINE told of the mailbox it opened (RFC 9051 §6.3.3).</summary>
/// <param name="Name">The mailbox.</param>
/// <param name="UidValidity">UIDVALIDITY.</param>
/// <param name="UidNext">UIDNEXT, where the server gave it.</param>
/// <param name="HighestModSeq">HIGHESTMODSEQ, or null after NOMODSEQ or without CONDSTORE.</param>
/// <param name="Exists">How many messages the mailbox held at that moment.</param>
public sealed record SelectedMailbox(MailboxName Name, UidValidity UidValidity, Uid? UidNext, ModSeq? HighestModSeq, uint Exists)
{
    /// <summary>
    /// Identifier that the mailbox keeps when it is renamed (MAILBOXID, RFC 8474 §4), where the server gave it. From here
    /// only: Cyrus 3.6 tells it wrongly in STATUS.
    /// </summary>
    public string? MailboxId { get; init; }
}
