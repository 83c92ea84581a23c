using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>What must be remembered of a folder to see by a check that nothing changed.</summary>
/// <param name="Version">Where it stood.</param>
/// <param name="Hidden">
/// The messages that are not published because of their flags: needed where no mod-sequence tells of changed flags, null
/// otherwise.
/// </param>
/// <param name="HasSkipped">Whether a message was skipped that a sweep must try again.</param>
/// <param name="IsOthers">Whether the folder is not the user's own, so that the right to read it may be taken away.</param>
internal sealed record FolderMark(FolderVersion Version, UidSet? Hidden, bool HasSkipped = false, bool IsOthers = false)
{
    /// <summary>The mark of a folder as it is known.</summary>
    public static FolderMark Of(FolderState folder) => new(
        folder.Version,
        folder.Version.HighestModSeq is null ? UidSet.Of(folder.Messages.Values.Where(message => message.IsHidden).Select(message => message.Uid)) : null,
        folder.Skipped > 0,
        folder.IsOthers);
}
