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
    /// <summary>The version that EXAMINE told: the one to remember, since it is from before the fetch.</summary>
    public static FolderVersion Of(SelectedMailbox selected) =>
        new(selected.UidValidity, selected.UidNext, selected.HighestModSeq, selected.Exists);

    /// <summary>
    /// Whether STATUS shows this very version. Without mod-sequences a changed flag cannot be seen there, so the
    /// answer is always no.
    /// </summary>
    public bool IsShownBy(MailboxStatus status) =>
        HighestModSeq is not null
        && status.HighestModSeq == HighestModSeq
        && status.UidValidity == UidValidity
        && status.UidNext == UidNext
        && status.Messages == Messages;
}
