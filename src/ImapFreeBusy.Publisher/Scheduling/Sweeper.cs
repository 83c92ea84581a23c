using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Runs a round for many users, a bounded number at a time.</summary>
internal sealed class Sweeper(UserPublishers publishers, PublisherOptions options)
{
    private volatile string? _notReady = "the first look at the mailboxes has not begun";

    /// <summary>How far the first look at the mailboxes is, in words for people; null when it is done.</summary>
    public string? NotReadyBecause => _notReady;

    /// <summary>One round for each user that is chosen; failures are logged and stop nobody else.</summary>
    public async Task RunAsync(Func<UserPublisher, bool> chosen, RoundDemand demand, CancellationToken cancellationToken)
    {
        var all = publishers.All.Where(chosen).ToList();
        var done = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Sync.MaxConcurrentSyncs, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(all, bounds, async (publisher, token) =>
        {
            await publishers.TryRoundAsync(publisher, demand, token);
            // Only the sweep tells: another round that ends just after it would take the word back.
            if (demand.Discover && _notReady is not null)
            {
                _notReady = $"the first look at the mailboxes is under way: {Interlocked.Increment(ref done)} of {all.Count} users";
            }
        });

        if (demand.Discover)
        {
            _notReady = null;
        }
    }
}
