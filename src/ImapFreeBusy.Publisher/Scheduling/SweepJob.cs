using ImapFreeBusy.Publisher.Collections;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Looks at all users with a new LIST: new, renamed and lost folders, and whatever no watch told.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(UserDirectory directory, UserPublishers publishers, Sweeper sweeper, CollectionWatch collections) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // The first one is of everybody, or the service would call itself ready before it knows for whom.
        await directory.FirstRefresh.WaitAsync(cancellationToken);
        await sweeper.RunAsync(_ => true, RoundDemand.Sweep, cancellationToken);
        collections.Wake();
        directory.Settle(address => directory.Users.FirstOrDefault(user => user.Address == address) is { } user && publishers.Of(user).HasList);
    }
}
