using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>One step of a user's state: kept whole or not at all.</summary>
/// <param name="Folders">What changed in folders.</param>
/// <param name="RemovedFolders">Folders that a complete LIST no longer holds.</param>
/// <param name="Publication">The publication that came of it, or null when that did not change.</param>
public sealed record StateCommit(IReadOnlyList<FolderDelta> Folders, IReadOnlyList<MailboxName> RemovedFolders, PublicationRecord? Publication)
{
    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Folders.Count == 0 && RemovedFolders.Count == 0 && Publication is null;
}
