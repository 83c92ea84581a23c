using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How a user's calendar folders stand, from one look at the server.</summary>
/// <param name="Folders">The folders, in their order.</param>
/// <param name="IsComplete">Whether a complete LIST showed them; else they are those that were known.</param>
/// <param name="HasInbox">Whether that LIST showed INBOX.</param>
/// <param name="Sightings">How each stands; null where the server refused to tell.</param>
internal sealed record FolderSurvey(
    IReadOnlyList<MailboxName> Folders, bool IsComplete, bool HasInbox, IReadOnlyDictionary<MailboxName, FolderSighting?> Sightings)
{
    /// <summary>Which of the folders are not the user's own; null where no LIST told.</summary>
    public IReadOnlySet<MailboxName>? Others { get; init; }

    /// <summary>Who may see what stands in the folders; null where no LIST told.</summary>
    public IReadOnlyDictionary<MailboxName, FolderReaders>? Readers { get; init; }

    /// <summary>Whether only some were looked at, and the others are taken to stand where they stood.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether every folder stands as its mark says, save those that cannot be read.</summary>
    public bool AreShown(IReadOnlyDictionary<MailboxName, FolderMark> marks, IReadOnlyDictionary<MailboxName, string>? unreadable = null) => Folders.All(name =>
        unreadable?.ContainsKey(name) == true
        || (Sightings[name] is { } sighting && marks.TryGetValue(name, out var mark) && sighting.Shows(mark)));
}
