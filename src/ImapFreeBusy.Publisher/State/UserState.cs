using System.Collections.Immutable;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>All that survives a restart for one user. Immutable; a commit makes the next one.</summary>
/// <param name="Folders">The calendar folders by name.</param>
/// <param name="Publication">The last publication, or null when there was none yet.</param>
public sealed record UserState(ImmutableDictionary<MailboxName, FolderState> Folders, PublicationRecord? Publication)
{
    /// <summary>Nothing known.</summary>
    public static UserState Empty { get; } = new(ImmutableDictionary<MailboxName, FolderState>.Empty, null);

    /// <summary>The state after the commit.</summary>
    public UserState Apply(StateCommit commit)
    {
        var folders = Folders.RemoveRange(commit.RemovedFolders);
        foreach (var delta in commit.Folders)
        {
            folders = folders.SetItem(delta.Name, FolderState.Apply(folders.GetValueOrDefault(delta.Name), delta));
        }

        return new UserState(folders, commit.Publication ?? Publication);
    }

    /// <summary>The commit that makes this state from nothing.</summary>
    public StateCommit AsCommit() => new([.. Folders.Values.Select(folder => folder.AsDelta())], [], Publication);
}
