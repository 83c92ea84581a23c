using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>What the rules of YEARLY to DAILY have in common: one period after another, reached by its number.</summary>
internal abstract class PeriodInstances(IDayPeriods periods, ClockTimes times, long start, StepMeter meter) : IInstanceSource
{
    private readonly DayWord[] _words = new DayWord[periods.MostWords];

    protected IDayPeriods Periods => periods;

    protected ClockTimes Times => times;

    protected long Start => start;

    protected StepMeter Meter => meter;

    public static PeriodInstances Of(RecurrenceRule rule, long start, StepMeter meter)
    {
        var startDay = CivilDate.DayOf(start);
        var filter = new DayFilter(rule, startDay);
        var times = ClockTimes.OfDay(rule, ClockTimes.TimeOfDay(start));
        if (rule.BySetPos.Count == 0)
        {
            var periods = rule.Interval == 1 ? new EveryMonth(filter, startDay) : PeriodsOf(rule, filter, startDay);
            return new DayInstances(filter, periods, times, start, meter);
        }

        var mayOverlap = rule.Interval == 1 && filter.Skip != RecurrenceSkip.Omit;
        return new PickedInstances(new SetPositions(rule.BySetPos), mayOverlap, PeriodsOf(rule, filter, startDay), times, start, meter);
    }

    public virtual long MostUntil(long last) => (CivilDate.DayOf(last) - CivilDate.DayOf(start) + 1L) * times.Count;

    // Counted from the beginning of the first period; whole cycles of the calendar are left out.
    public long After(long n, long last)
    {
        var (left, sum) = (n + CountUpToStart(), 0L);
        var lastIndex = periods.IndexOf(CivilDate.DayOf(last) + 1);
        for (var index = 0L; index <= lastIndex && meter.TryTake(); index++)
        {
            var size = SizeOf(index);
            if (left <= size)
            {
                return At(index, left - 1);
            }

            (left, sum) = (left - size, sum + size);
            if (index + 1 == periods.Cycle)
            {
                if (sum == 0)
                {
                    break;
                }

                var cycles = (left - 1) / sum;
                (left, index) = (left - (cycles * sum), index + (cycles * periods.Cycle));
            }
        }

        return meter.IsExhausted ? long.MinValue : long.MaxValue;
    }

    public void Collect(InstanceRange range, IInstanceReceiver receiver)
    {
        // SKIP may move a day to the one before its period.
        var stop = CivilDate.DayOf(range.Last) + 1L;
        var index = Math.Max(0, periods.IndexOf(CivilDate.DayOf(range.From)));
        while (periods.FirstDay(index) <= stop && meter.TryTake() && TryCollect(index, range, receiver))
        {
            index++;
        }
    }

    /// <summary>How many instances a period has.</summary>
    protected abstract long SizeOf(long index);

    /// <summary>How many instances of the first period are not later than DTSTART.</summary>
    protected abstract long CountUpToStart();

    /// <summary>The n-th instance of a period, from 0.</summary>
    protected abstract long At(long index, long n);

    /// <summary>Gives the instances of a period that lie in a range; false when no more are wanted.</summary>
    protected abstract bool TryCollect(long index, InstanceRange range, IInstanceReceiver receiver);

    protected ReadOnlySpan<DayWord> DaysOf(long index) => _words.AsSpan(0, periods.Fill(index, _words));

    protected static long CountDays(ReadOnlySpan<DayWord> words)
    {
        var count = 0L;
        foreach (var word in words)
        {
            count += word.Count;
        }

        return count;
    }

    /// <summary>The n-th instance of a set of days, from 0.</summary>
    protected long At(ReadOnlySpan<DayWord> words, long n)
    {
        var day = (int)(n / times.Count);
        var word = 0;
        for (; day >= words[word].Count; word++)
        {
            day -= words[word].Count;
        }

        return (words[word][day] * CivilDate.SecondsPerDay) + times.At(n % times.Count);
    }

    private static IDayPeriods PeriodsOf(RecurrenceRule rule, DayFilter filter, int startDay) => rule.Frequency switch
    {
        RecurrenceFrequency.Yearly when rule.ByWeekNo.Count > 0 => new WeekYearPeriods(filter, startDay, rule.Interval, (int)rule.WeekStart - 1),
        RecurrenceFrequency.Yearly => new YearPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Monthly => new MonthPeriods(filter, startDay, rule.Interval),
        RecurrenceFrequency.Weekly => new WeekPeriods(filter, startDay, rule.Interval, (int)rule.WeekStart - 1),
        _ => new DayPeriods(filter, startDay, rule.Interval),
    };
}
