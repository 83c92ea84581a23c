using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Expands one rule by the local clock. Bounded by construction: it looks only at the stretch asked for, reaches it by
/// arithmetic, and stops at the limits with a reason.
/// </summary>
internal static class RuleExpander
{
    /// <summary>Adds the instances that a rule names, from DTSTART on, to a list; returns what stopped it early, or null.</summary>
    public static string? Expand(RecurrenceRule rule, long start, InstanceRange range, CalendarLimits limits, List<long> instances)
    {
        var startDay = CivilDate.DayOf(start);
        var filter = new DayFilter(rule, startDay);
        var sink = new InstanceSink(start, rule.Count, range, limits, instances);
        if (range.Last < start)
        {
            return null;
        }

        if (PeriodsOf(rule, filter, startDay) is { } periods)
        {
            new DayExpansion(rule, periods, sink).Run(range);
        }
        else
        {
            new ClockExpansion(rule, filter, sink).Run(range);
        }

        return sink.Problem;
    }

    private static IRulePeriods? PeriodsOf(RecurrenceRule rule, DayFilter filter, int startDay) => rule.Frequency switch
    {
        RecurrenceFrequency.Yearly => new YearPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Monthly => new MonthPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Weekly => new WeekPeriods(filter, startDay, rule.Interval, (int)rule.WeekStart - 1),
        RecurrenceFrequency.Daily => new DayPeriods(filter, startDay, rule.Interval),
        _ => null,
    };
}
