using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// HOURLY, MINUTELY and SECONDLY: steps of the local clock, on the days that the rule allows. Each step has the same
/// instances, as seconds of its hour or minute.
/// </summary>
internal sealed class ClockInstances : IInstanceSource
{
    private readonly long _start;
    private readonly StepMeter _meter;
    private readonly DayFilter _filter;
    private readonly int _unit;
    private readonly ClockSteps _steps;
    private readonly InstanceRun[] _runs;
    private readonly long _perStep;

    public ClockInstances(RecurrenceRule rule, long start, StepMeter meter)
    {
        (_start, _meter) = (start, meter);
        _filter = new DayFilter(rule, CivilDate.DayOf(start));
        _unit = rule.Frequency switch { RecurrenceFrequency.Hourly => 3_600, RecurrenceFrequency.Minutely => 60, _ => 1 };
        _steps = new ClockSteps(rule, start, _unit);
        _runs = RunsOf(rule, ClockTimes.TimeOfDay(start));
        _perStep = _runs.Sum(static run => run.Count);
        meter.TryTake(1 + (_steps.Cost / 8));
    }

    public long MostUntil(long last) => _steps.CountBefore(Math.Max(0, _steps.Until(last) + 1)) * _perStep;

    public long After(long n, long last)
    {
        var left = n + CountUpToStart();
        var days = StretchesOf(new InstanceRange(Math.Min(_steps.Base, last), last));
        while (days.MoveNext())
        {
            var before = _steps.CountBefore(_steps.From(days.First * CivilDate.SecondsPerDay));
            var until = _steps.CountBefore(_steps.Until(((days.Last + 1) * CivilDate.SecondsPerDay) - 1) + 1);
            if (left <= (until - before) * _perStep)
            {
                return _steps.At(before + ((left - 1) / _perStep)) + OffsetAt((left - 1) % _perStep);
            }

            left -= Math.Max(0, until - before) * _perStep;
        }

        return _meter.IsExhausted ? long.MinValue : long.MaxValue;
    }

    public void Collect(InstanceRange range, IInstanceReceiver receiver)
    {
        var join = new JoiningReceiver(range, receiver, _meter);
        var days = StretchesOf(range);
        while (days.MoveNext() && TryCollect(days, range, ref join))
        {
        }

        join.Flush();
    }

    private static InstanceRun[] RunsOf(RecurrenceRule rule, long timeOfDay)
    {
        var times = rule.Frequency switch
        {
            RecurrenceFrequency.Hourly => ClockTimes.OfHour(rule, timeOfDay),
            RecurrenceFrequency.Minutely => ClockTimes.OfMinute(rule, timeOfDay),
            _ => ClockTimes.OfSecond(),
        };
        if (rule.BySetPos.Count == 0)
        {
            return times.Runs.ToArray();
        }

        var picked = new RunList();
        new SetPositions(rule.BySetPos).Pick(times.Count).ForEach(index => picked.Add(new InstanceRun(times.At(index), 1, 1)));
        return picked.ToArray();
    }

    // The first step may lie before DTSTART, but in the same hour or minute.
    private DayStretches StretchesOf(InstanceRange range)
    {
        var from = CivilDate.DayOf(range.From);
        return new DayStretches(_filter, from, _steps.IsEmpty || _perStep == 0 ? from - 1 : CivilDate.DayOf(range.Last), _meter);
    }

    private long CountUpToStart()
    {
        if (_steps.Base > _start || !_steps.IsFirstAllowed || !_filter.Matches(CivilDate.DayOf(_steps.Base)))
        {
            return 0;
        }

        var count = 0L;
        foreach (var run in _runs)
        {
            count += run.TryClip(new InstanceRange(0, _start - _steps.Base), out var clipped) ? clipped.Count : 0;
        }

        return count;
    }

    private long OffsetAt(long n)
    {
        var index = 0;
        for (; n >= _runs[index].Count; index++)
        {
            n -= _runs[index].Count;
        }

        return _runs[index].First + (n * _runs[index].Step);
    }

    private bool TryCollect(DayStretches days, InstanceRange range, ref JoiningReceiver join)
    {
        var from = Math.Max(days.First * CivilDate.SecondsPerDay, CivilDate.FloorDivide(range.From, _unit) * _unit);
        var step = _steps.From(from);
        var last = _steps.Until(Math.Min(((days.Last + 1) * CivilDate.SecondsPerDay) - 1, range.Last));
        while (_steps.TryNext(ref step, last, out var run))
        {
            if (!TryCollect(run, ref join))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryCollect(InstanceRun steps, ref JoiningReceiver join)
    {
        if (_runs is [{ Count: 1 } single])
        {
            return join.Accept(steps with { First = steps.First + single.First });
        }

        for (var i = 0L; i < steps.Count; i++)
        {
            foreach (var run in _runs)
            {
                if (!join.Accept(run with { First = steps.First + (i * steps.Step) + run.First }))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
