using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What a round has found so far: the state and the calendar as they will be, and what leads there from the state before.</summary>
internal sealed class RoundDraft(UserSnapshot before)
{
    private readonly List<FolderDelta> _folders = [];
    private readonly Dictionary<MailboxName, string> _unreadable = [];
    private IReadOnlyList<MailboxName> _removed = [];

    /// <summary>The state as it will be.</summary>
    public UserState State { get; private set; } = before.State;

    /// <summary>Its calendar.</summary>
    public UserCalendar Calendar { get; private set; } = before.Calendar;

    /// <summary>Messages downloaded.</summary>
    public int MessagesRead { get; private set; }

    /// <summary>The folders in which messages came, went or changed.</summary>
    public IReadOnlyCollection<MailboxName> Changed =>
        [.. _folders.Where(delta => delta.IsReset || delta.Changed.Count > 0 || delta.Vanished.Count > 0).Select(delta => delta.Name).Union(_removed)];

    /// <summary>Folders that are listed and could not be opened, and the server's words.</summary>
    public IReadOnlyDictionary<MailboxName, string> Unreadable => _unreadable;

    /// <summary>Why the list is not wholly what it should be; null when all is well.</summary>
    public string? Trouble => Unreadable.Count == 0 ? null : "not read: " + string.Join("; ", Unreadable.Select(folder => $"{folder.Key}: {folder.Value}"));

    /// <summary>Adds what a sync found.</summary>
    public void Add(SyncOutcome outcome)
    {
        Calendar = Calendar.Apply(State, outcome.Folders);
        State = State.Apply(new StateCommit(outcome.Folders, outcome.Removed, null));
        _folders.AddRange(outcome.Folders);
        _removed = [.. _removed.Union(outcome.Removed)];
        MessagesRead += outcome.MessagesRead;
        foreach (var (name, words) in outcome.Unreadable)
        {
            _unreadable[name] = words;
        }
    }

    /// <summary>All of it, with the publication that came of it, as one commit.</summary>
    public StateCommit ToCommit(PublicationRecord publication) => new(_folders, _removed, publication);
}
