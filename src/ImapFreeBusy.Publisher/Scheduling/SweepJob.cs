using ImapFreeBusy.Publisher.Publication;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>Looks at all users with a new LIST: new, renamed and lost folders, and whatever no watch told.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(Sweeper sweeper) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweeper.RunAsync(_ => true, RoundDemand.Sweep, cancellationToken);
}
