using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Puts instances into the collector as busy time. A run is cut where the offset at the start or at the end of an
/// instance changes; in what is left all last equally long, and where one ends no earlier than the next begins, the
/// whole run is one stretch.
/// </summary>
internal sealed class RunPlacement(BusyCollector collector)
{
    private const long LatestLocal = 253_402_300_799;
    private StepMeter _meter = new(0);

    public void Begin(StepMeter meter) => _meter = meter;

    public void Add(InstanceRun run, LocalTimeMapper mapper, EventLength length, BusyKind kind)
    {
        while (run.Count > 0 && _meter.TryTake())
        {
            var stretch = mapper.StretchAt(run.First);
            var part = TakeBelow(ref run, stretch.To);
            if (length.Days == 0)
            {
                AddEqual(part, stretch.Offset, length.Seconds, kind);
            }
            else
            {
                AddDays(part, stretch.Offset, mapper, length, kind);
            }
        }
    }

    /// <summary>Cuts off what lies below a bound, which is above the first instance; the rest may be empty.</summary>
    public static InstanceRun TakeBelow(ref InstanceRun run, long bound)
    {
        var count = run.Last < bound ? run.Count : ((bound - 1 - run.First) / run.Step) + 1;
        var part = run with { Count = count };
        run = new InstanceRun(run.First + (count * run.Step), run.Step, run.Count - count);
        return part;
    }

    // Days by the calendar end at a local time, which has an offset of its own.
    private void AddDays(InstanceRun run, int offset, LocalTimeMapper mapper, EventLength length, BusyKind kind)
    {
        var days = length.Days * CivilDate.SecondsPerDay;
        while (run.Count > 0 && _meter.TryTake())
        {
            if (run.First + days >= LatestLocal)
            {
                // All of these last until the end of the calendar.
                collector.Add(run.First - offset, mapper.ToUtc(LatestLocal) + length.Seconds, kind);
                return;
            }

            var end = mapper.StretchAt(run.First + days);
            var part = TakeBelow(ref run, Math.Min(LatestLocal, end.To) - days);
            AddEqual(part, offset, days + offset - end.Offset + length.Seconds, kind);
        }
    }

    private void AddEqual(InstanceRun run, int offset, long seconds, BusyKind kind)
    {
        if (seconds >= run.Step || run.Count == 1)
        {
            collector.Add(run.First - offset, run.Last - offset + seconds, kind);
        }
        else if (seconds > 0 && run.TryClip(new InstanceRange(collector.Start + offset - seconds, collector.End + offset), out var seen))
        {
            for (var local = seen.First; local <= seen.Last && !collector.IsStopped; local += seen.Step)
            {
                collector.Add(local - offset, local - offset + seconds, kind);
            }
        }
    }
}
