using System.Numerics;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>YEARLY to DAILY without BYSETPOS: each day of the periods has the same times.</summary>
internal sealed class DayInstances(DayFilter filter, IDayPeriods periods, ClockTimes times, long start, StepMeter meter)
    : PeriodInstances(periods, times, start, meter)
{
    public override long MostUntil(long last)
    {
        var days = CivilDate.DayOf(last) - CivilDate.DayOf(Start) + 1L;
        return Times.Count * (filter.IsWeekly ? ((days / 7) + 1) * int.PopCount(filter.Weekdays) : days);
    }

    protected override long SizeOf(long index) => CountDays(DaysOf(index)) * Times.Count;

    protected override long CountUpToStart()
    {
        var (startDay, count) = (CivilDate.DayOf(Start), 0L);
        foreach (var word in DaysOf(0))
        {
            count += (long)BitOperations.PopCount(word.Between(int.MinValue, startDay - 1)) * Times.Count;
            count += word.Between(startDay, startDay) == 0 ? 0 : Times.CountUpTo(ClockTimes.TimeOfDay(Start));
        }

        return count;
    }

    protected override long At(long index, long n) => At(DaysOf(index), n);

    protected override bool TryCollect(long index, InstanceRange range, IInstanceReceiver receiver)
    {
        var (fromDay, lastDay) = (CivilDate.DayOf(range.From), CivilDate.DayOf(range.Last));
        foreach (var word in DaysOf(index))
        {
            for (var days = word.Between(fromDay, lastDay); days != 0; days &= days - 1)
            {
                var day = word.Base + BitOperations.TrailingZeroCount(days);
                var midnight = day * CivilDate.SecondsPerDay;
                if (!(day == fromDay || day == lastDay ? TryCollectPart(midnight, range, receiver) : TryCollectDay(midnight, receiver)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryCollectDay(long midnight, IInstanceReceiver receiver)
    {
        foreach (var run in Times.Runs)
        {
            if (!Meter.TryTake() || !receiver.Accept(run with { First = run.First + midnight }))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryCollectPart(long midnight, InstanceRange range, IInstanceReceiver receiver)
    {
        foreach (var run in Times.Runs)
        {
            var shifted = run with { First = run.First + midnight };
            if (!Meter.TryTake() || (shifted.TryClip(range, out var clipped) && !receiver.Accept(clipped)))
            {
                return false;
            }
        }

        return true;
    }
}
