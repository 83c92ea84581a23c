using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Keeps one user's publication true, in rounds: look at the server, and when something changed sync, publish, save. All
/// who want something of the user share the rounds.
/// </summary>
internal sealed class UserPublisher
{
    /// <summary>Connections that one round may use up: a kept one that died unseen, and messages that break connections.</summary>
    private const int MaxAttempts = 12;

    /// <summary>How old the moment may be that the state on disk calls the last good one.</summary>
    private static readonly Duration KeepSyncedAtEvery = Duration.FromMinutes(30);

    /// <summary>How far clocks may differ without a word.</summary>
    private static readonly Duration MostAhead = Duration.FromMinutes(1);

    private readonly UserServices _services;
    private readonly Action _foldersChanged;
    private readonly CancellationToken _stopping;
    private readonly Rounds<RoundDemand, RoundResult> _rounds;
    private readonly UserLook _look;
    private readonly UserSnapshots _snapshots;
    private readonly PublicationWriter _writer;
    private readonly AuditDue _auditDue;
    private volatile UserMark? _mark;
    private volatile bool _wasLookedAt;

    /// <summary>A publisher that has not looked at anything yet.</summary>
    /// <param name="user">Whose publication it keeps.</param>
    /// <param name="services">What it works with.</param>
    /// <param name="foldersChanged">Called when calendar folders were first seen, added, or are gone.</param>
    /// <param name="stopping">Ends rounds when the process stops.</param>
    public UserPublisher(User user, UserServices services, Action foldersChanged, CancellationToken stopping)
    {
        User = user;
        _services = services;
        _foldersChanged = foldersChanged;
        _stopping = stopping;
        _rounds = new Rounds<RoundDemand, RoundResult>(RunAsync, RoundDemand.Merge);
        _look = new UserLook(user, services, stopping);
        var calculator = new BusyCalculator(new CalendarOwner([user.Address, .. user.Aliases], user.TimeZone), services.Options.Limits.Calendar);
        _snapshots = new UserSnapshots(user, services, new KeptCalculator(calculator));
        _writer = new PublicationWriter(user, services);
        _auditDue = new AuditDue(services.Options.Schedule.Audit, services.Time);
    }

    /// <summary>Whose publication it is.</summary>
    public User User { get; }

    /// <summary>Whether a folder stands as it was read; a server without mod-sequences cannot tell.</summary>
    public bool IsUpToDate(MailboxName folder, MailboxStatus status) =>
        _mark is { } mark && mark.Marks.TryGetValue(folder, out var known) && new FolderSighting(status).Shows(known);

    /// <summary>The calendar folders as far as they are known.</summary>
    public IReadOnlyList<MailboxName> Folders => _mark?.Folders ?? [];

    /// <summary>Who may see what stands in one of them, as of the last LIST.</summary>
    public FolderReaders ReadersOf(MailboxName folder) => _mark?.Readers.GetValueOrDefault(folder) ?? FolderReaders.None;

    /// <summary>Those of them that are not the user's own.</summary>
    public IEnumerable<MailboxName> Others => _mark?.Marks.Where(folder => folder.Value.IsOthers).Select(folder => folder.Key) ?? [];

    /// <summary>Whether a look at the server has ended, well or not.</summary>
    public bool WasLookedAt => _wasLookedAt || _mark is { IsDiscovered: true };

    /// <summary>Whether a list was ever published, as far as is known.</summary>
    public bool HasList => _mark?.Record is not null;

    /// <summary>Whether the list has another window than today's; false where none is known.</summary>
    public bool IsOfAnotherDay => _mark?.Record is { } record && record.Window != WindowNow();

    /// <summary>The result of a round that begins after this call.</summary>
    public Task<RoundResult> NextRoundAsync(RoundDemand demand) => _rounds.NextAsync(demand);

    /// <summary>Completes when no round runs any more.</summary>
    public Task RoundsEnded => _rounds.Ended;

    /// <summary>The last good publication as it is, or null when there is none, or when its window is not today's.</summary>
    public FreeBusyPublication? TryGetKept() =>
        _mark is { Record: { } record, Trouble: null } mark && record.Window == WindowNow() && _services.Cache.Publication(User) is { } kept
            ? kept with { SyncedAt = mark.SyncedAt.ByClock(_services.Time) }
            : null;

    /// <summary>The last good publication, read from the state where memory does not hold it; null when there never was one.</summary>
    public async Task<FreeBusyPublication?> GetLastGoodAsync(CancellationToken cancellationToken)
    {
        var mark = _mark ?? await AdoptAsync(cancellationToken);
        return mark.Record is null ? null : await PublicationOfAsync(mark, cancellationToken);
    }

    /// <summary>The state with its calendar.</summary>
    public async Task<UserSnapshot> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        if (_snapshots.InMemory is { } kept)
        {
            return kept;
        }

        using var held = await _services.Locks.AcquireAsync(User, cancellationToken);
        return _snapshots.Load(_mark?.Folders, _mark?.Record?.Window ?? WindowNow());
    }

    /// <summary>The state without its calendar.</summary>
    public async Task<UserState> GetStateAsync(CancellationToken cancellationToken)
    {
        using var held = await _services.Locks.AcquireAsync(User, cancellationToken);
        return _snapshots.LoadState();
    }

    private async Task<RoundResult> RunAsync(RoundDemand demand)
    {
        _stopping.ThrowIfCancellationRequested();
        try
        {
            return await RunWithAnyConnectionAsync(demand);
        }
        finally
        {
            _wasLookedAt = true;
        }
    }

    private async Task<RoundResult> RunWithAnyConnectionAsync(RoundDemand demand)
    {
        if (_mark is null || _snapshots.AreOutdated)
        {
            await AdoptAsync(_stopping);
        }

        for (var attempt = 1; ; attempt++)
        {
            var isNew = demand is { NewLogin: true, Seen: null } && _services.Surveyor.NeedsNewLogin(User);
            await using var lease = await _services.Pool.RentAsync(User.Account, _stopping, isNew);
            try
            {
                return await RunAsync(lease, demand);
            }
            catch (Exception e) when (IsWorthAnother(e, lease.IsFresh, isFirst: attempt == 1) && attempt < MaxAttempts)
            {
                _services.Logger.LogDebug("{User}: the connection was lost and is opened again: {Reason}", User, e.Message);
            }
        }
    }

    /// <summary>
    /// A kept connection may have died long ago; a message that broke one is found. Any session may be the one that fails for a
    /// reason of the server's own, so that once is no outcome: Dovecot 2.3 ends one of the two that are an account's first at once.
    /// To be asked after the last attempt too, since the look draws its conclusion from it for the next round.
    /// </summary>
    private bool IsWorthAnother(Exception failure, bool isFresh, bool isFirst) => failure switch
    {
        ImapConnectionException => _look.CanGoOn() || !isFresh || isFirst,
        ImapProtocolException => _look.CanGoOn() || !isFresh,
        _ => false,
    };

    private async Task<RoundResult> RunAsync(ImapLease lease, RoundDemand demand)
    {
        var (mark, client) = (_mark!, lease.Client);
        var window = WindowNow();
        if (demand.Discover && _auditDue.Take())
        {
            await _services.Audit.RunAsync(client, User.Account.Server, await GetStateAsync(_stopping), _stopping);
            demand = demand with { Seen = null };
        }

        var (survey, begun) = demand.Seen is { } seen && seen.IsEnoughFor(mark) ? (seen.Survey, seen.Begun) : await _look.SurveyAsync(lease, mark, demand);
        if (!demand.Full && !(demand.Discover && mark.HasSkipped) && IsConfirmedBy(mark, survey, window))
        {
            await ConfirmAsync(mark, survey, begun);
            var publication = demand.Answer ? await PublicationOfAsync(_mark!, _stopping) : null;
            return new RoundResult(publication, Changed: [], FileChanged: false, MessagesRead: 0);
        }

        using var slot = await _services.Slots.TakeAsync(_stopping);
        using var held = await _services.Locks.AcquireAsync(User, _stopping);
        var before = _snapshots.Load(survey.Folders, window);
        var draft = await _look.SyncAsync(lease, before, survey, demand);
        // From here on it is the disk that is waited for; others may use the connection.
        await lease.DisposeAsync();
        if (survey.IsPartial && draft.Unreadable.Count > 0)
        {
            // Only a LIST tells whether it is deleted, renamed or out of our rights.
            _ = NextRoundAsync(RoundDemand.Listing);
        }

        return Publish(before, draft, survey, begun, demand.Answer);
    }

    /// <summary>
    /// Takes note of what somebody else has seen of the account. Null when that confirms the publication, else what a round
    /// can begin with.
    /// </summary>
    public async Task<SeenFolders?> ConfirmAsync(FolderSurvey survey, SyncMoment begun)
    {
        // After a restart a complete LIST is as good as the first look of a round.
        var mark = _mark ?? (survey.IsComplete ? await AdoptAsync(_stopping) : null);
        if (mark is null || !(mark.IsDiscovered || survey.IsComplete) || !IsConfirmedBy(mark, survey, WindowNow()) || _snapshots.AreOutdated)
        {
            return new SeenFolders(survey, begun, mark);
        }

        await ConfirmAsync(mark, survey, begun);
        return null;
    }

    private async Task ConfirmAsync(UserMark mark, FolderSurvey survey, SyncMoment begun)
    {
        if (Interlocked.CompareExchange(ref _mark, mark with { SyncedAt = begun, IsDiscovered = true, Readers = survey.Readers ?? mark.Readers }, mark) != mark)
        {
            // A round went on meanwhile, and knows better.
            return;
        }

        if (!mark.IsDiscovered)
        {
            _foldersChanged();
        }

        if (IsWorthKeeping(begun.At, mark.Record!.SyncedAt))
        {
            await KeepSyncedAtAsync(begun.At);
        }
    }

    /// <summary>What the state says is too old, or from a clock that went ahead.</summary>
    private static bool IsWorthKeeping(Instant syncedAt, Instant kept) => syncedAt < kept || syncedAt - kept > KeepSyncedAtEvery;

    /// <summary>A list that never changes is known to be true for longer than its last change; a restart must know that too.</summary>
    private async Task KeepSyncedAtAsync(Instant syncedAt)
    {
        using var held = await _services.Locks.AcquireAsync(User, _stopping);
        var snapshot = _snapshots.Load(_mark!.Folders, _mark.Record!.Window);
        if (snapshot.State.Publication is { } record)
        {
            record = record with { SyncedAt = syncedAt };
            _snapshots.Save(snapshot, new StateCommit([], [], record), snapshot.Calendar, failure: null);
            _mark = _mark with { Record = record };
        }
    }

    private bool IsConfirmedBy(UserMark mark, FolderSurvey survey, Interval window) =>
        mark is { Record: { } record, Trouble: null }
        && !_snapshots.AreAhead
        && record.Window == window
        && mark.Folders.SequenceEqual(survey.Folders)
        && survey.AreShown(mark.Marks)
        && (!survey.IsComplete || _services.Files.Holds(User, record.ContentHash));

    private RoundResult Publish(UserSnapshot before, RoundDraft draft, FolderSurvey survey, SyncMoment begun, bool isAskedFor)
    {
        var changed = draft.Changed;
        var written = _writer.Write(draft.Calendar.ToTimeline(), before.State.Publication, hasCalendarChanged: changed.Count > 0, begun.At);
        var (state, failure) = _snapshots.Save(before, draft.ToCommit(written.Record), draft.Calendar, written.Failure);
        _look.Forget();

        // A list that nobody asks for need not stay in memory: it is made of the calendar when somebody does.
        if (isAskedFor || _services.Cache.Publication(User) is not null)
        {
            _services.Cache.Keep(User, written.Publication);
        }

        var trouble = draft.Trouble;
        if (trouble is not null && trouble != _mark?.Trouble)
        {
            _services.Logger.LogWarning("{User}: {Trouble}", User, trouble);
        }

        Adopt(new UserMark(survey.Folders, UserMark.MarksOf(state), written.Record, begun, IsDiscovered: true, trouble)
        {
            Readers = survey.Readers ?? _mark?.Readers ?? UserMark.NoReaders,
        });
        if (written.FileChanged)
        {
            _services.Changes.Published(User);
        }

        return new RoundResult(written.Publication with { StaleReason = trouble }, changed, written.FileChanged, draft.MessagesRead, failure) { State = state };
    }

    private async Task<UserMark> AdoptAsync(CancellationToken cancellationToken)
    {
        using var held = await _services.Locks.AcquireAsync(User, cancellationToken);
        var mark = UserMark.Of(_snapshots.LoadState());
        if (mark.Record?.SyncedAt > Now() + MostAhead)
        {
            _services.Logger.LogWarning(
                "{User}: the state was written at {SyncedAt}, which is yet to come: a clock is or was wrong; how old the list is nobody knows until the next check",
                User,
                mark.Record.SyncedAt);
        }

        if (_mark is not null && mark.Record is { } record)
        {
            // What memory holds is the list from before the other process published.
            Render(_snapshots.Load(order: null, WindowNow()), record);
        }

        _mark = mark;
        return mark;
    }

    private void Adopt(UserMark mark)
    {
        var before = _mark;
        _mark = mark;
        if (before is not { IsDiscovered: true } || !before.Folders.SequenceEqual(mark.Folders))
        {
            _foldersChanged();
        }
    }

    private async Task<FreeBusyPublication> PublicationOfAsync(UserMark mark, CancellationToken cancellationToken)
    {
        var publication = _services.Cache.Publication(User) ?? await MakePublicationAsync(mark.Record!, cancellationToken);
        return publication with { SyncedAt = mark.SyncedAt.ByClock(_services.Time), StaleReason = mark.Trouble };
    }

    private async Task<FreeBusyPublication> MakePublicationAsync(PublicationRecord record, CancellationToken cancellationToken)
    {
        var snapshot = await GetSnapshotAsync(cancellationToken);
        return Render(snapshot, snapshot.State.Publication ?? record);
    }

    private FreeBusyPublication Render(UserSnapshot snapshot, PublicationRecord record)
    {
        var publication = _services.Renderer.Render(User, snapshot.Calendar.ToTimeline(record.Window), record.LastModified, record.SyncedAt);
        _services.Cache.Keep(User, publication);
        return publication;
    }

    private Instant Now() => Instant.FromDateTimeOffset(_services.Time.GetUtcNow());

    private Interval WindowNow() => StandingWindow.Of(Now(), User, _services.Options.Window);
}
