using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Watching;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Checks the users whose folders are not all watched.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(Sweeper sweeper, WatchService watches) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweeper.RunAsync(publisher => !watches.IsWatched(publisher), RoundDemand.Check, cancellationToken);
}
