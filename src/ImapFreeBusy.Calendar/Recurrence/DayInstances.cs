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
                if (!TryCollectDay(word.Base + BitOperations.TrailingZeroCount(days), range, receiver))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryCollectDay(int day, InstanceRange range, IInstanceReceiver receiver)
    {
        foreach (var run in Times.Runs)
        {
            var shifted = run with { First = run.First + (day * CivilDate.SecondsPerDay) };
            if (!Meter.TryTake() || (shifted.TryClip(range, out var clipped) && !receiver.Accept(clipped)))
            {
                return false;
            }
        }

        return true;
    }
}
