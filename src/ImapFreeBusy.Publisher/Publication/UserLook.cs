using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What a round does over its connection: looks at the user's folders, and syncs those that changed.</summary>
internal sealed class UserLook(User user, UserServices services, CancellationToken stopping)
{
    /// <summary>Looks taken at folders between which messages move.</summary>
    private const int MaxPasses = 8;

    private readonly UserSync _sync = new(user, services.FolderSync);
    private readonly ProblemLog _problems = new(user, services.Logger);
    private HashSet<MailboxName> _refused = [];

    /// <inheritdoc cref="UserSync.CanGoOn"/>
    public bool CanGoOn() => _sync.CanGoOn();

    /// <inheritdoc cref="UserSync.Forget"/>
    public void Forget() => _sync.Forget();

    /// <summary>How the folders stand, and since when what is then known of all of them is known.</summary>
    public async Task<(FolderSurvey Survey, SyncMoment Begun)> SurveyAsync(ImapLease lease, UserMark mark, RoundDemand demand)
    {
        var begun = SyncMoment.Now(services.Time);
        var discover = demand.Discover || demand.Full || !mark.IsDiscovered;
        var some = mark.Trouble is null ? demand.Only : null;
        var surveying = services.Surveyor.RunAsync(lease.Client, user, mark.Folders, mark.Marks, discover, some, stopping);
        var survey = await (lease.IsFresh ? surveying : InTimeAsync(surveying, lease.Client));
        return (survey, survey.IsPartial ? mark.SyncedAt : begun);
    }

    /// <summary>Syncs the folders that changed.</summary>
    public async Task<RoundDraft> SyncAsync(ImapLease lease, UserSnapshot before, FolderSurvey survey, RoundDemand demand)
    {
        var draft = await SyncUntilSteadyAsync(lease.Client, before, survey, demand);
        await ThrowIfNewlyRefusedAsync(lease, draft);
        ThrowIfNothingIsLeft(survey, draft, before.State);
        return draft;
    }

    /// <summary>
    /// Folders are read one after the other, and a message that is moved meanwhile may be seen in none. So when messages
    /// went, all folders are looked at once more, until they stand as they were read.
    /// </summary>
    private async Task<RoundDraft> SyncUntilSteadyAsync(ImapClient client, UserSnapshot before, FolderSurvey survey, RoundDemand demand)
    {
        var draft = new RoundDraft(before);
        for (var pass = 1; ; pass++)
        {
            var outcome = await _sync.RunAsync(client, survey, draft.State, demand.Full && pass == 1, demand.Discover && pass == 1, demand.Progress, stopping);
            var known = draft.State;
            draft.Add(outcome);
            _problems.Tell(known, outcome.Folders, draft.Calendar);
            if (survey.Folders.Count < 2 || !outcome.HasLostMessages)
            {
                return draft;
            }

            var marks = UserMark.MarksOf(draft.State);
            if (WereAtRest(survey, outcome, marks))
            {
                return draft;
            }

            survey = survey with { Sightings = await services.Check.RunAgainAsync(client, user, survey.Folders, marks, stopping) };
            if (survey.AreShown(marks, draft.Unreadable))
            {
                return draft;
            }

            if (pass == MaxPasses)
            {
                throw new RoundFailedException($"messages were moved between folders during each of {MaxPasses} looks at them");
            }
        }
    }

    /// <summary>
    /// Whether every folder was opened and found as the survey before had shown it: then none changed in between, and what was
    /// read is what all of them held at one moment, when the survey ended.
    /// </summary>
    private static bool WereAtRest(FolderSurvey survey, SyncOutcome outcome, IReadOnlyDictionary<MailboxName, FolderMark> marks) =>
        outcome.Folders.Count + outcome.Unreadable.Count == survey.Folders.Count && survey.AreShown(marks, outcome.Unreadable);

    /// <summary>
    /// Dovecot may refuse a mailbox for as long as a session lives that knew another one by that name ("Mailbox was deleted under
    /// us"). Only what a new connection is refused too cannot be read.
    /// </summary>
    private async Task ThrowIfNewlyRefusedAsync(ImapLease lease, RoundDraft draft)
    {
        if (lease.IsFresh)
        {
            _refused = [.. draft.Unreadable.Keys];
        }
        else if (draft.Unreadable.Keys.FirstOrDefault(name => !_refused.Contains(name)) is { } name)
        {
            await lease.Client.DisposeAsync();
            throw new ImapConnectionException($"{name} is refused on a connection that was kept ({draft.Unreadable[name]})");
        }
    }

    /// <summary>
    /// A kept connection whose other end is gone without a word is not waited for as long as a server that is slow: a new one
    /// tells them apart.
    /// </summary>
    private async Task<FolderSurvey> InTimeAsync(Task<FolderSurvey> surveying, ImapClient client)
    {
        try
        {
            return await surveying.WaitAsync(services.Options.Freshness.CheckTimeout, services.Time, stopping);
        }
        catch (TimeoutException)
        {
            await client.DisposeAsync();
            return await surveying;
        }
    }

    /// <summary>
    /// No error ever publishes an empty list: without a single calendar folder there is one only when a LIST that shows
    /// INBOX says that the folders were deleted.
    /// </summary>
    private void ThrowIfNothingIsLeft(FolderSurvey survey, RoundDraft draft, UserState before)
    {
        if (survey.Folders.Any(name => !draft.Unreadable.ContainsKey(name) || before.Folders.ContainsKey(name)))
        {
            return;
        }

        if (survey.Folders.Count > 0)
        {
            throw new RoundFailedException($"no calendar folder can be read ({draft.Trouble})");
        }

        if (!survey.HasInbox || (before.Folders.IsEmpty && before.Publication is null))
        {
            throw new RoundFailedException($"the account {user.Account.Login} at {user.Account.Server} shows no {(user.Folder is null ? "calendar: no folder has a type of Calendars:Types that counts, or where there are no types, matches Calendars:Folders" : "folder of the name that the directory tells")}");
        }
    }
}
