using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// The state of one user with its calendar, in memory while there is room, otherwise read from disk. Where the disk takes
/// nothing, memory goes ahead of it.
/// </summary>
internal sealed class UserSnapshots(User user, UserServices services, KeptCalculator calculator)
{
    private readonly CountedContent _countedOfOthers = services.Options.Calendars.OthersOnlyAsAttendee ? CountedContent.AttendedEvents : CountedContent.Events;

    /// <summary>What could not be saved, and is kept here until it can; null when the disk holds all.</summary>
    private volatile UserSnapshot? _ahead;

    private bool _isTooLarge;

    /// <summary>What is in memory; null when it must be read.</summary>
    public UserSnapshot? InMemory => _ahead ?? services.Cache.Snapshot(user);

    /// <summary>Whether memory knows more than the disk.</summary>
    public bool AreAhead => _ahead is not null;

    /// <summary>Another process may know more folders than this one: what it published must not be undone.</summary>
    public bool AreOutdated => InMemory is { Stored: { } stored } && !services.States.IsCurrent(user, stored);

    /// <summary>Under the user's lock: the state as it is on disk now, without its calendar.</summary>
    public UserState LoadState() => (Current()?.Stored ?? services.States.Load(user))?.State ?? UserState.Empty;

    /// <summary>Under the user's lock: the state as it is on disk now, since another process may have gone on.</summary>
    /// <param name="order">The folders in their order; null for that of their names.</param>
    /// <param name="window">For when the calendar is wanted.</param>
    public UserSnapshot Load(IReadOnlyList<MailboxName>? order, Interval window)
    {
        var kept = Current();
        var stored = kept?.Stored ?? services.States.Load(user);
        var state = stored?.State ?? UserState.Empty;
        var folders = order ?? UserMark.Of(state).Folders;
        var calendar = kept?.Calendar is { } known && known.HasOrder(folders) ? known : UserCalendar.Build(calculator, state, folders, window, _countedOfOthers);
        var snapshot = new UserSnapshot(stored, calendar.Window == window ? calendar : calendar.For(window));
        Keep(snapshot);
        return snapshot;
    }

    /// <summary>
    /// Keeps a commit once the list that depends on it is in place. Where one of the two cannot be written, memory goes ahead
    /// of the disk: answers are right, and every round tries again.
    /// </summary>
    /// <param name="before">What the commit follows.</param>
    /// <param name="commit">What changed.</param>
    /// <param name="calendar">The calendar after it.</param>
    /// <param name="failure">Why the list could not be written; null when it is in place.</param>
    /// <returns>The state after the commit, and why it or the list is not on disk.</returns>
    public (UserState State, IOException? Failure) Save(UserSnapshot before, StateCommit commit, UserCalendar calendar, IOException? failure)
    {
        StoredState? stored = null;
        try
        {
            stored = failure is null ? services.States.Append(user, before.Stored, commit) : null;
        }
        catch (IOException e)
        {
            failure = e;
        }

        var snapshot = new UserSnapshot(stored ?? StoredState.Ahead(before.Stored, before.State.Apply(commit)), calendar);
        _ahead = stored is null ? snapshot : null;
        Keep(snapshot);
        return (snapshot.State, failure);
    }

    private void Keep(UserSnapshot snapshot)
    {
        services.Cache.Keep(user, snapshot);
        var (size, most) = (snapshot.ApproximateBytes, services.Options.Cache.MaxBytes);
        if (size > most && !_isTooLarge)
        {
            services.Logger.LogWarning(
                "{User}: the calendar takes about {Size} MiB of memory and Cache:MaxBytes allows {Most}: it is read from disk whenever something changes, which takes seconds; allow twice as much", user, size >> 20, most >> 20);
        }

        _isTooLarge = size > most;
    }

    private UserSnapshot? Current()
    {
        if (InMemory is { Stored: { } stored } kept && services.States.IsCurrent(user, stored))
        {
            return kept;
        }

        _ahead = null;
        return null;
    }
}
