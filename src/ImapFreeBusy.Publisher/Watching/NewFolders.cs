using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Folders that were made a moment ago and may become calendars: Kolab's programs make a folder first and set its type
/// afterwards, which servers tell as a change of the folder, if at all. After that moment it is for the sweep to notice.
/// </summary>
internal sealed class NewFolders(TimeProvider time)
{
    private const int Most = 64;
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly Dictionary<MailboxName, (long Since, IReadOnlyList<UserPublisher> Publishers)> _folders = [];

    /// <summary>A folder was made; the oldest is forgotten when there are too many.</summary>
    public void Add(MailboxName name, IReadOnlyList<UserPublisher> publishers)
    {
        if (_folders.Count >= Most)
        {
            _folders.Remove(_folders.MinBy(folder => folder.Value.Since).Key);
        }

        _folders[name] = (time.GetTimestamp(), publishers);
    }

    /// <summary>For whom it may become a calendar; nobody, when it is not new or no longer so.</summary>
    public IReadOnlyList<UserPublisher> PublishersOf(MailboxName name) =>
        _folders.TryGetValue(name, out var folder) && time.GetElapsedTime(folder.Since) < Moment ? folder.Publishers : [];
}
