using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A rule bound to its DTSTART: worked out once, then asked for any stretch of the local clock.</summary>
internal sealed class RuleInstances(RecurrenceRule rule, long start, StepMeter meter)
{
    /// <summary>
    /// Gives what the rule names from DTSTART on, in ascending order, inside a range. COUNT is applied, UNTIL is not: it
    /// needs the zone, so the caller puts it into the range.
    /// </summary>
    public void Collect(InstanceRange range, IInstanceReceiver receiver)
    {
        if (range.Last < start)
        {
            return;
        }

        var startDay = CivilDate.DayOf(start);
        var filter = new DayFilter(rule, startDay);
        var sink = new InstanceSink(start, rule.Count, range, meter, receiver);
        if (PeriodsOf(filter, startDay) is { } periods)
        {
            new DayExpansion(rule, periods, sink).Run(range);
        }
        else
        {
            new ClockExpansion(rule, filter, sink).Run(range);
        }
    }

    /// <summary>Whether the rule names an instance at that second.</summary>
    public bool Contains(long local)
    {
        var found = new List<long>(1);
        Collect(new InstanceRange(local, local), new InstanceList(found, 1));
        return found.Count > 0;
    }

    private IRulePeriods? PeriodsOf(DayFilter filter, int startDay) => rule.Frequency switch
    {
        RecurrenceFrequency.Yearly => new YearPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Monthly => new MonthPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Weekly => new WeekPeriods(filter, startDay, rule.Interval, (int)rule.WeekStart - 1),
        RecurrenceFrequency.Daily => new DayPeriods(filter, startDay, rule.Interval),
        _ => null,
    };
}
