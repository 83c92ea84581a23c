using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>What one sync of a folder found.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Version">Where the folder stood before its messages were fetched.</param>
/// <param name="IsReset">Everything known of the folder before is void.</param>
/// <param name="Changed">Messages that are new or whose state changed.</param>
/// <param name="Vanished">Messages that are gone.</param>
public sealed record FolderDelta(MailboxName Name, FolderVersion Version, bool IsReset, IReadOnlyList<MessageState> Changed, IReadOnlyList<Uid> Vanished)
{
    /// <summary>Whether the folder is not the user's own.</summary>
    public bool IsOthers { get; init; }

    /// <summary>
    /// Whether messages went that may stand in another folder now: known ones, or ones that came and went unseen since the
    /// version that was known. UIDNEXT counts those; where it is not told, every change may hide one.
    /// </summary>
    public bool HasLostMessages(FolderVersion? known) =>
        IsReset || Vanished.Count > 0 || Changed.Any(message => message.IsHidden) || MayHidePassing(known);

    private bool MayHidePassing(FolderVersion? known) =>
        Version.UidNext is { } next && known?.UidNext is { } before
            ? Changed.Count(message => message.Uid >= before && message.Uid < next) < (long)next.Value - before.Value
            : Changed.Count > 0;
}
