using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>The moments at which the offset of a VTIMEZONE changes.</summary>
internal static class Onsets
{
    private const int LastYear = 2_200;

    // A zone that changes its clock more often than this is no zone; the rest of its rules is not looked at.
    private const int MostOnsets = 5_000;
    private const int MostSteps = 100_000;

    /// <summary>Ascending; the first one stands for all time before the second. Never empty.</summary>
    public static List<(long Utc, int Offset)> Of(TimeZoneDefinition definition)
    {
        var all = definition.Observances.SelectMany(Expand).Take(MostOnsets).OrderBy(onset => onset.Utc).ToList();
        var result = new List<(long Utc, int Offset)> { (long.MinValue, BeforeFirst(definition)) };
        foreach (var (utc, offset) in all)
        {
            if (utc == result[^1].Utc)
            {
                result[^1] = (utc, offset);
            }
            else if (offset != result[^1].Offset)
            {
                result.Add((utc, offset));
            }
        }

        return result;
    }

    // RFC 5545 says nothing of the time before the first onset; the offset it changed from is the natural answer.
    private static int BeforeFirst(TimeZoneDefinition definition) =>
        definition.Observances.OrderBy(observance => observance.Start.LocalSeconds).Select(observance => observance.OffsetFrom).FirstOrDefault();

    private static IEnumerable<(long Utc, int Offset)> Expand(Observance observance)
    {
        var locals = new List<long> { observance.Start.LocalSeconds };
        if (observance.Rule is { } rule)
        {
            var last = CivilDate.ToDay(LastYear, 1, 1) * CivilDate.SecondsPerDay;
            var range = new InstanceRange(observance.Start.LocalSeconds, Math.Min(last, UntilOf(rule, observance.OffsetFrom)));
            new RuleInstances(rule, observance.Start.LocalSeconds, new StepMeter(MostSteps)).Collect(range, new InstanceList(locals, MostOnsets));
        }

        locals.AddRange(observance.Dates.Select(date => date.LocalSeconds + (date.Kind == CalendarTimeKind.Utc ? observance.OffsetFrom : 0)));
        return locals.Select(local => (local - observance.OffsetFrom, observance.OffsetTo));
    }

    private static long UntilOf(RecurrenceRule rule, int offset) => rule.Until switch
    {
        null => long.MaxValue,
        { Kind: CalendarTimeKind.Utc } until => until.LocalSeconds + offset,
        { IsDate: true } until => until.LocalSeconds + CivilDate.SecondsPerDay - 1,
        { } until => until.LocalSeconds,
    };
}
