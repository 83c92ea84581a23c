using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>What a sync of a user's folders found.</summary>
/// <param name="Folders">What changed in each.</param>
/// <param name="Removed">Folders that a complete LIST no longer holds.</param>
/// <param name="Unreadable">Folders that are listed but could not be opened, and the server's words.</param>
/// <param name="MessagesRead">Messages downloaded.</param>
/// <param name="HasLostMessages">Whether messages went that may stand in another folder now.</param>
internal sealed record SyncOutcome(
    IReadOnlyList<FolderDelta> Folders,
    IReadOnlyList<MailboxName> Removed,
    IReadOnlyDictionary<MailboxName, string> Unreadable,
    int MessagesRead,
    bool HasLostMessages);
