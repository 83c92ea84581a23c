using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;
using NodaTime.TimeZones;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>
/// The busy time of a timed event with rules, exclusions and changes of the rest of the series, as the RFC tells it:
/// instance by instance over all the years it may need, mapped by NodaTime. For tests to compare with.
/// </summary>
internal sealed class SlowCalculator
{
    private readonly Component _master;
    private readonly DateTimeZone _zone;
    private readonly List<Component> _changes;

    public SlowCalculator(IEnumerable<Component> components, DateTimeZone zone)
    {
        _master = components.First();
        _zone = zone;

        // In a gap two local times may name one moment: the last one written holds.
        _changes = [.. components.Skip(1).GroupBy(change => Utc(change.RecurrenceId!.Value.LocalSeconds)).OrderBy(same => same.Key).Select(same => same.Last())];
    }

    private static readonly ZoneLocalMappingResolver Rule = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        static (local, zone, before, _) => new ZonedDateTime(local.WithOffset(before.WallOffset).ToInstant(), zone));

    public BusyTimeline Run(Interval window, InstanceRange range)
    {
        var intervals = new List<BusyInterval>();
        foreach (var local in Instances(range))
        {
            var change = _changes.LastOrDefault(item => Utc(item.RecurrenceId!.Value.LocalSeconds) <= Utc(local));
            var shift = change is null ? 0 : change.Start!.Value.LocalSeconds - change.RecurrenceId!.Value.LocalSeconds;
            intervals.AddRange(Busy(local + shift, (change ?? _master).Duration!.Value));
        }

        foreach (var change in _changes)
        {
            intervals.AddRange(Busy(change.Start!.Value.LocalSeconds, change.Duration!.Value));
        }

        return BusyTimeline.Merge(intervals, window);
    }

    private IEnumerable<long> Instances(InstanceRange range)
    {
        var excluded = Expand(_master.ExcludedRules, range);
        var moments = _master.ExcludedDates.Select(date => Utc(date.LocalSeconds)).Concat(_changes.Select(change => Utc(change.RecurrenceId!.Value.LocalSeconds))).ToHashSet();
        return Expand(_master.Rules, range).Append(_master.Start!.Value.LocalSeconds).Distinct()
            .Where(local => !excluded.Contains(local) && !moments.Contains(Utc(local)));
    }

    private HashSet<long> Expand(IEnumerable<RecurrenceRule> rules, InstanceRange range)
    {
        var locals = new List<long>();
        foreach (var rule in rules)
        {
            new RuleInstances(rule, _master.Start!.Value.LocalSeconds, new StepMeter(long.MaxValue)).Collect(range, new InstanceList(locals, int.MaxValue));
        }

        return [.. locals];
    }

    private IEnumerable<BusyInterval> Busy(long local, CalendarDuration duration)
    {
        var start = Utc(local);
        var end = (duration.Days == 0 ? start : Utc(local + (duration.Days * 86_400L))) + duration.Seconds;
        return start < end ? [new BusyInterval(Instant.FromUnixTimeSeconds(start), Instant.FromUnixTimeSeconds(end), BusyKind.Busy)] : [];
    }

    private long Utc(long local) => _zone.ResolveLocal(new LocalDateTime(1970, 1, 1, 0, 0).PlusSeconds(local), Rule).ToInstant().ToUnixTimeSeconds();
}
