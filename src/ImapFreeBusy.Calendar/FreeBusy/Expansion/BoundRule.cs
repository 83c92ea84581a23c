using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>A rule of one component with its UNTIL.</summary>
internal readonly record struct BoundRule(RuleInstances Instances, RuleUntil Until)
{
    public static BoundRule Of(RecurrenceRule rule, CalendarTime start, ZoneResolver zones, StepMeter meter) => new(
        new RuleInstances(start.IsDate ? WithoutClock(rule) : rule, start.LocalSeconds, meter), RuleUntil.Of(rule, start, zones));

    public bool Contains(long local, long utc) => local <= Until.Local && utc <= Until.Utc && Instances.Contains(local);

    // RFC 5545 §3.3.10: BYSECOND, BYMINUTE and BYHOUR are ignored when DTSTART is a date.
    private static RecurrenceRule WithoutClock(RecurrenceRule rule) =>
        rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count == 0
            ? rule
            : rule with
            {
                BySecond = ValueList<int>.Empty,
                ByMinute = ValueList<int>.Empty,
                ByHour = ValueList<int>.Empty,
            };
}
