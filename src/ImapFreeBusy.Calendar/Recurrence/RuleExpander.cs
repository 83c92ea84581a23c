using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Expands one rule by the local clock, to the second. Any stretch is reached by arithmetic, however far it lies from
/// the start and whatever the rule says; time and memory depend on what is asked for alone.
/// </summary>
/// <param name="rule">The rule, for example from <see cref="RecurrenceRuleReader"/>.</param>
/// <param name="start">DTSTART: always the first instance, and the first that COUNT counts (RFC 5545 §3.3.10).</param>
public sealed class RuleExpander(RecurrenceRule rule, LocalDateTime start)
{
    private readonly long _start = SecondsOf(start);

    /// <summary>
    /// The instances inside <c>[from, to)</c> in order, DTSTART included. They are made as they are taken, so an endless
    /// stretch is no danger. UNTIL counts by the same local clock; one that is written in UTC belongs to a zone, which
    /// only the caller knows.
    /// </summary>
    /// <param name="from">The earliest instance wanted.</param>
    /// <param name="to">The first moment that is not wanted any more.</param>
    public IEnumerable<LocalDateTime> Between(LocalDateTime from, LocalDateTime to)
    {
        var range = new InstanceRange(SecondsOf(from) + PartOf(from), SecondsOf(to) - 1 + PartOf(to));
        return Instances(range with { Last = Math.Min(range.Last, Until()) }, range.From <= _start && _start <= range.Last)
            .Select(static local => new CalendarTime(local, CalendarTimeKind.Floating).Local);
    }

    private static long SecondsOf(LocalDateTime time) => time.WithCalendar(CalendarSystem.Iso).InUtc().ToInstant().ToUnixTimeSeconds();

    private static int PartOf(LocalDateTime time) => time.NanosecondOfSecond > 0 ? 1 : 0;

    private IEnumerable<long> Instances(InstanceRange range, bool hasStart)
    {
        if (hasStart)
        {
            yield return _start;
        }

        var instances = new RuleInstances(rule, _start, new StepMeter(long.MaxValue));
        range = range with { From = Math.Max(range.From, _start + 1) };
        RunBatch batch;
        do
        {
            instances.Collect(range, batch = new RunBatch());
            foreach (var run in batch.Runs)
            {
                for (var i = 0L; i < run.Count; i++)
                {
                    yield return run.First + (i * run.Step);
                }

                range = range with { From = run.Last + 1 };
            }
        }
        while (batch.IsFull);
    }

    private long Until() => rule.Until switch
    {
        null => long.MaxValue,
        { IsDate: true } until => until.LocalSeconds + CivilDate.SecondsPerDay - 1,
        { } until => until.LocalSeconds,
    };
}
