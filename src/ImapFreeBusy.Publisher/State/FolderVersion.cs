using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// The numbers by which a folder tells that it changed. A time stamp of one second would miss the second of two changes
/// in the same second; these do not.
/// </summary>
/// <param name="UidValidity">A new one means a new folder under an old name.</param>
/// <param name="UidNext">Grows with every new message; null where a server does not tell.</param>
/// <param name="HighestModSeq">Grows with every change; null without CONDSTORE.</param>
/// <param name="Messages">Falls with an expunge, also where there is no CONDSTORE.</param>
public sealed record FolderVersion(UidValidity UidValidity, Uid? UidNext, ModSeq? HighestModSeq, uint Messages)
{
    /// <summary>
    /// What the folder keeps under every name (MAILBOXID, RFC 8474 §4); null where the server does not tell. Cyrus 3.6 gives
    /// folders that followed each other under different names one UIDVALIDITY, so that renaming can put one in another's place unseen.
    /// </summary>
    public string? MailboxId { get; init; }

    /// <summary>The version that EXAMINE told: the one to remember, since it is from before the fetch.</summary>
    /// <param name="selected">What EXAMINE told.</param>
    /// <param name="withModSeq">Whether its mod-sequence can be counted on.</param>
    public static FolderVersion Of(SelectedMailbox selected, bool withModSeq) =>
        new(selected.UidValidity, selected.UidNext, withModSeq ? selected.HighestModSeq : null, selected.Exists) { MailboxId = selected.MailboxId };

    /// <summary>Whether the folder that was opened is the one that was known, so that UIDs mean the same messages.</summary>
    public bool IsOf(SelectedMailbox selected) =>
        selected.UidValidity == UidValidity && (MailboxId is null || selected.MailboxId is null || selected.MailboxId == MailboxId);

    /// <summary>
    /// Whether STATUS shows this very version. Without mod-sequences that says only that no message came or went:
    /// a changed flag cannot be seen there.
    /// </summary>
    public bool IsShownBy(MailboxStatus status) =>
        status.UidValidity == UidValidity
        && UidNext is not null
        && status.UidNext == UidNext
        && status.Messages == Messages
        && (HighestModSeq is null || status.HighestModSeq == HighestModSeq);
}
