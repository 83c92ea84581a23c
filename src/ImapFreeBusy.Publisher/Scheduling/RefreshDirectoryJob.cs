using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Asks directories who the users are, and looks at once at those who are new.</summary>
[DisallowConcurrentExecution]
internal sealed class RefreshDirectoryJob(UserDirectory directory, Sweeper sweeper) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (before, isFirst) = (directory.Users, !directory.FirstRefresh.IsCompleted);
        await directory.RefreshAsync(cancellationToken);
        directory.Keep();
        // The first time everybody is new, and the sweep that waits for this looks at them.
        if (!isFirst && !ReferenceEquals(before, directory.Users))
        {
            await sweeper.RunAsync(publisher => !publisher.WasLookedAt, RoundDemand.Sweep, cancellationToken);
            // Somebody's midnight may come earlier than everybody's before.
            await context.Scheduler.TriggerJob(RollWindowJob.Key, cancellationToken);
        }
    }
}
