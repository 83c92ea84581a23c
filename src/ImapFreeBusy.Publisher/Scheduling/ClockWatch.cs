using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>
/// Notices that the clock was set, or that the machine slept. Schedules go by the clock: after it was set back by a day, the next
/// sweep would be a day away. Everything scheduled begins anew then, which is also a look at everything at once.
/// </summary>
internal sealed class ClockWatch(ISchedulerFactory schedulers, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>What a busy machine or the slewing of NTP may bring without anybody's doing.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var last = Look();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Look();
            var set = now.Clock - last.Clock - time.GetElapsedTime(last.Stamp, now.Stamp);
            last = now;
            if (set.Duration() > Tolerance)
            {
                logger.LogWarning("The clock was set {Direction} by {Amount}, or the machine slept: all mailboxes are looked at now", set < TimeSpan.Zero ? "back" : "forward", set.Duration());
                await BeginAnewAsync(now.Clock, stoppingToken);
            }
        }
    }

    private (DateTimeOffset Clock, long Stamp) Look() => (time.GetUtcNow(), time.GetTimestamp());

    private async Task BeginAnewAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
            {
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(now).Build(), cancellationToken);
            }
        }
    }
}
