using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.State;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The little that is always kept of a user, so that a check needs neither the state nor the disk.</summary>
/// <param name="Folders">The calendar folders in their order.</param>
/// <param name="Marks">Where each stood.</param>
/// <param name="Record">The last publication; null when there was none.</param>
/// <param name="SyncedAt">When a check last began that found it true.</param>
/// <param name="IsDiscovered">Whether this process has seen the folders by a LIST.</param>
/// <param name="Trouble">Why the list is not wholly what it should be; null when all is well.</param>
internal sealed record UserMark(
    IReadOnlyList<MailboxName> Folders,
    IReadOnlyDictionary<MailboxName, FolderMark> Marks,
    PublicationRecord? Record,
    SyncMoment SyncedAt,
    bool IsDiscovered,
    string? Trouble)
{
    /// <summary>Nobody is known to be able to see anything.</summary>
    public static readonly IReadOnlyDictionary<MailboxName, FolderReaders> NoReaders = new Dictionary<MailboxName, FolderReaders>();

    /// <summary>Who may see what stands in the folders; nobody before this process has asked.</summary>
    public IReadOnlyDictionary<MailboxName, FolderReaders> Readers { get; init; } = NoReaders;

    /// <summary>Whether a sweep must try a message again that was skipped.</summary>
    public bool HasSkipped => Marks.Values.Any(mark => mark.HasSkipped);

    /// <summary>What a state tells before any look at the server.</summary>
    public static UserMark Of(UserState state) => new(
        [.. state.Folders.Keys.OrderBy(name => name.Text, StringComparer.Ordinal)],
        MarksOf(state),
        state.Publication,
        new SyncMoment(state.Publication?.SyncedAt ?? Instant.MinValue),
        IsDiscovered: false,
        Trouble: null);

    /// <summary>Where the folders of a state stand.</summary>
    public static IReadOnlyDictionary<MailboxName, FolderMark> MarksOf(UserState state) =>
        state.Folders.ToDictionary(folder => folder.Key, folder => FolderMark.Of(folder.Value));
}
