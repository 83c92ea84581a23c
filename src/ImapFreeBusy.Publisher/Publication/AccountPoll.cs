using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Looks at the users of one account without the server's word. Where one LIST tells how all mailboxes of an account stand
/// (LIST-STATUS, RFC 5819), an account with many users costs one command, and rounds only for those whose folders changed.
/// </summary>
internal sealed class AccountPoll(UserPublishers publishers, UserServices services, FolderFinder finder)
{
    /// <summary>Looks at the users; failures are logged and stop nobody else.</summary>
    /// <param name="account">The account.</param>
    /// <param name="users">Its users, or some of them.</param>
    /// <param name="demand">What is asked of the rounds.</param>
    /// <param name="onDone">Called for each user that was looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The folders in which something changed.</returns>
    public async Task<IReadOnlyCollection<MailboxName>> RunAsync(
        ImapAccount account, IReadOnlyList<UserPublisher> users, RoundDemand demand, Action<UserPublisher>? onDone, CancellationToken cancellationToken)
    {
        var suspects = users.Count > 1 && !demand.Full ? await FindSuspectsAsync(account, users, demand, cancellationToken) : Unseen(users);
        foreach (var confirmed in users.Except(suspects.Keys))
        {
            onDone?.Invoke(confirmed);
        }

        var changed = new ConcurrentBag<MailboxName>();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = services.Options.Sync.MaxConcurrentSyncs, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(suspects, bounds, async (suspect, token) =>
        {
            var (publisher, seen) = suspect;
            var round = await publishers.TryRoundAsync(publisher, demand with { Seen = seen }, token);
            foreach (var folder in round?.Changed ?? [])
            {
                changed.Add(folder);
            }

            onDone?.Invoke(publisher);
        });
        return changed;
    }

    /// <summary>The users whose publication one LIST of the account does not confirm, and what it showed; all, where there is no such LIST.</summary>
    private async Task<IReadOnlyDictionary<UserPublisher, SeenFolders?>> FindSuspectsAsync(
        ImapAccount account, IReadOnlyList<UserPublisher> users, RoundDemand demand, CancellationToken cancellationToken)
    {
        try
        {
            var isNew = demand.NewLogin && users.Any(user => services.Surveyor.NeedsNewLogin(user.User));
            await using var lease = await services.Pool.RentAsync(account, cancellationToken, isNew);
            var abilities = services.Faults.AbilitiesOf(account.Server, lease.Client.Capabilities);
            if (WatchTiers.PollOf(abilities, users.Count) != WatchTier.ListStatus)
            {
                return Unseen(users);
            }

            var begun = SyncMoment.Now(services.Time);
            var listing = await finder.ListAsync(lease.Client, account, withStatus: true, withRights: demand.Discover, cancellationToken);
            var suspects = new Dictionary<UserPublisher, SeenFolders?>();
            foreach (var publisher in users)
            {
                if (await publisher.ConfirmAsync(SurveyOf(listing.Of(publisher.User, publisher.Folders), demand), begun) is { } seen)
                {
                    suspects[publisher] = seen;
                }
            }

            return suspects;
        }
        catch (ImapProtocolException e)
        {
            services.Faults.Report(account.Server, Capability.ListStatus, $"{e.Message}; each folder is asked for by itself");
            return Unseen(users);
        }
        catch (Exception e) when (e is ImapException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The rounds find out what it is, and tell for each user.
            return Unseen(users);
        }
    }

    private static Dictionary<UserPublisher, SeenFolders?> Unseen(IReadOnlyList<UserPublisher> users) => users.ToDictionary(user => user, _ => (SeenFolders?)null);

    private static FolderSurvey SurveyOf(FoundFolders found, RoundDemand demand) => new(
        found.Calendars,
        IsComplete: demand.Discover,
        found.HasInbox,
        found.Calendars.ToDictionary(name => name, name => found.Statuses.TryGetValue(name, out var status) ? new FolderSighting(status) : null))
    {
        Others = found.Others,
        Readers = found.Readers,
    };
}
