using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Looks at many users, account by account, a bounded number at a time.</summary>
internal sealed class Sweeper(UserPublishers publishers, AccountPoll poll, PublisherOptions options)
{
    private volatile string? _notReady = "the first look at the mailboxes has not begun";

    /// <summary>How far the first look at the mailboxes is, in words for people; null when it is done.</summary>
    public string? NotReadyBecause => _notReady;

    /// <summary>One look at each user that is chosen; failures are logged and stop nobody else.</summary>
    public async Task RunAsync(Func<UserPublisher, bool> chosen, RoundDemand demand, CancellationToken cancellationToken)
    {
        var accounts = publishers.All.Where(chosen).GroupBy(publisher => publisher.User.Account).Select(users => users.ToList()).ToList();
        var (all, done) = (accounts.Sum(users => users.Count), 0);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Sync.MaxConcurrentSyncs, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(accounts, bounds, async (users, token) => await poll.RunAsync(users[0].User.Account, users, demand, _ => Tell(), token));
        if (demand.Discover)
        {
            _notReady = null;
        }

        void Tell()
        {
            var count = Interlocked.Increment(ref done);
            // Only the sweep tells: another round that ends just after it would take the word back.
            if (demand.Discover && _notReady is not null)
            {
                _notReady = $"the first look at the mailboxes is under way: {count} of {all} users";
            }
        }
    }
}
