using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>UNTIL of a rule: no instance lies after either limit.</summary>
/// <param name="Local">By DTSTART's clock. For an UNTIL in UTC a day later than that, since no offset is larger.</param>
/// <param name="Utc">In UTC, which is exact across a change of the clock.</param>
internal readonly record struct RuleUntil(long Local, long Utc)
{
    public static RuleUntil Of(RecurrenceRule rule, CalendarTime start, ZoneResolver zones) => rule.Until switch
    {
        null => new(long.MaxValue, long.MaxValue),
        { } until when start.IsDate => new(InstanceKey.DayOf(until, zones) * CivilDate.SecondsPerDay, long.MaxValue),
        { IsDate: true } until => new(until.LocalSeconds + CivilDate.SecondsPerDay - 1, long.MaxValue),
        { Kind: CalendarTimeKind.Utc } until => new(until.LocalSeconds + CivilDate.SecondsPerDay, until.LocalSeconds),
        { } until => new(until.LocalSeconds, long.MaxValue),
    };
}
