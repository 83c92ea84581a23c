using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=YEARLY.</summary>
internal sealed class YearPeriods(DayFilter filter, int startDay, int interval) : IRulePeriods
{
    private readonly int _firstYear = CivilDate.FromDay(startDay).Year;

    public int DaysPerPeriod => 0;

    public long IndexOf(int day) => CivilDate.FloorDivide(CivilDate.FromDay(day).Year - _firstYear, interval);

    public long FirstDay(long index)
    {
        var year = _firstYear + (index * interval);
        return year > CivilDate.MaxYear ? long.MaxValue : CivilDate.ToDay((int)year, 1, 1);
    }

    public void Collect(long index, List<int> days)
    {
        var year = (int)(_firstYear + (index * interval));
        for (var month = 1; month <= 12; month++)
        {
            filter.Collect(year, month, days);
        }
    }
}
