using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;
using Quartz;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>
/// Rolls the window at the users' midnight. It runs at the next midnight of any user's zone, brings those users up to
/// date whose list is of another day, and sets its own next time: zone rules are NodaTime's, not the system's.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class RollWindowJob(IUserDirectory directory, Sweeper sweeper, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("roll-window");
    public static readonly TriggerKey Trigger = new("roll-window");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await sweeper.RunAsync(publisher => publisher.IsOfAnotherDay, RoundDemand.Check, cancellationToken);
        await ScheduleNextAsync(context, now, cancellationToken);
    }

    /// <summary>The first midnight after <paramref name="now"/> in any of the zones.</summary>
    public static Instant NextMidnight(IEnumerable<DateTimeZone> zones, Instant now) =>
        zones.Append(DateTimeZone.Utc).Distinct().Min(zone => zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant());

    private async Task ScheduleNextAsync(IJobExecutionContext context, Instant now, CancellationToken cancellationToken)
    {
        // By the scheduler's clock: by another one Quartz finds it overdue, and its new time too, without end.
        var next = TriggerBuilder.Create(time)
            .WithIdentity(Trigger)
            .ForJob(context.JobDetail)
            .StartAt(NextMidnight(directory.Users.Select(user => user.TimeZone), now).ToDateTimeOffset())
            .Build();
        try
        {
            if (await context.Scheduler.RescheduleJob(Trigger, next, cancellationToken) is null)
            {
                await context.Scheduler.ScheduleJob(next, cancellationToken: cancellationToken);
            }
        }
        catch (SchedulerException) when (context.Scheduler.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown)
        {
            // The process ends: there is no next time.
        }
    }
}
