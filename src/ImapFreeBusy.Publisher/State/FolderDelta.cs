using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>What one sync of a folder found.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Version">Where the folder stood before its messages were fetched.</param>
/// <param name="IsReset">Everything known of the folder before is void.</param>
/// <param name="Changed">Messages that are new or whose state changed.</param>
/// <param name="Vanished">Messages that are gone.</param>
public sealed record FolderDelta(MailboxName Name, FolderVersion Version, bool IsReset, IReadOnlyList<MessageState> Changed, IReadOnlyList<Uid> Vanished);
