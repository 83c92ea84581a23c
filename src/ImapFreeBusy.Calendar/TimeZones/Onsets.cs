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

    // An onset is worked out, sorted, and turned into two stretches.
    private const int StepsPerOnset = 4;

    /// <summary>
    /// Ascending; the first one stands for all time before the second. Never empty; null when they cost more than
    /// <paramref name="mostSteps"/>.
    /// </summary>
    public static List<(long Utc, int Offset)>? Of(TimeZoneDefinition definition, long mostSteps, out long steps)
    {
        var meter = new StepMeter(Math.Min(mostSteps, MostSteps));
        var all = new List<Onset>();
        var locals = new List<long>();
        foreach (var observance in definition.Observances.Span)
        {
            Expand(observance, meter, locals, all);
        }

        steps = meter.Taken;
        return meter.IsExhausted && mostSteps <= MostSteps ? null : Joined(BeforeFirst(definition), all);
    }

    private static List<(long Utc, int Offset)> Joined(int first, List<Onset> onsets)
    {
        // Of two onsets at one moment the last one in the text holds.
        onsets.Sort(static (one, other) => one.Utc != other.Utc ? one.Utc.CompareTo(other.Utc) : one.Place - other.Place);
        var result = new List<(long Utc, int Offset)>(onsets.Count + 1) { (long.MinValue, first) };
        foreach (var (utc, offset, _) in onsets)
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
        definition.Observances.MinBy(observance => observance.Start.LocalSeconds)?.OffsetFrom ?? 0;

    private static void Expand(Observance observance, StepMeter meter, List<long> locals, List<Onset> all)
    {
        locals.Clear();
        locals.Add(observance.Start.LocalSeconds);
        if (observance.Rule is { } rule)
        {
            var last = CivilDate.ToDay(LastYear, 1, 1) * CivilDate.SecondsPerDay;
            var range = new InstanceRange(observance.Start.LocalSeconds, Math.Min(last, UntilOf(rule, observance.OffsetFrom)));
            new RuleInstances(rule, observance.Start.LocalSeconds, meter).Collect(range, new InstanceList(locals, MostOnsets));
        }

        foreach (var date in observance.Dates.Span)
        {
            locals.Add(date.LocalSeconds + (date.Kind == CalendarTimeKind.Utc ? observance.OffsetFrom : 0));
        }

        for (var i = 0; i < locals.Count && all.Count < MostOnsets && meter.TryTake(StepsPerOnset); i++)
        {
            all.Add(new Onset(locals[i] - observance.OffsetFrom, observance.OffsetTo, all.Count));
        }
    }

    private static long UntilOf(RecurrenceRule rule, int offset) => rule.Until switch
    {
        null => long.MaxValue,
        { Kind: CalendarTimeKind.Utc } until => until.LocalSeconds + offset,
        { IsDate: true } until => until.LocalSeconds + CivilDate.SecondsPerDay - 1,
        { } until => until.LocalSeconds,
    };

    private readonly record struct Onset(long Utc, int Offset, int Place);
}
