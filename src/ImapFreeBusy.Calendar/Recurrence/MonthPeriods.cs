using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=MONTHLY.</summary>
internal sealed class MonthPeriods(DayFilter filter, int startDay, int interval) : IRulePeriods
{
    private readonly long _firstMonth = MonthOf(startDay);

    public int DaysPerPeriod => 0;

    public long IndexOf(int day) => CivilDate.FloorDivide(MonthOf(day) - _firstMonth, interval);

    public long FirstDay(long index)
    {
        var (year, month) = At(index);
        return year > CivilDate.MaxYear ? long.MaxValue : CivilDate.ToDay((int)year, month, 1);
    }

    public void Collect(long index, List<int> days)
    {
        var (year, month) = At(index);
        filter.Collect((int)year, month, days);
    }

    private static long MonthOf(int day)
    {
        var (year, month, _) = CivilDate.FromDay(day);
        return (year * 12L) + month - 1;
    }

    private (long Year, int Month) At(long index)
    {
        var month = _firstMonth + (index * interval);
        return (month / 12, (int)(month % 12) + 1);
    }
}
