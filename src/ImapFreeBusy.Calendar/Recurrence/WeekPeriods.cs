using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=WEEKLY: weeks begin on WKST.</summary>
internal sealed class WeekPeriods(DayFilter filter, int startDay, int interval, int weekStart) : IRulePeriods
{
    private readonly int _firstDay = startDay - CivilDate.Modulo(CivilDate.Weekday(startDay) - weekStart, 7);

    public int DaysPerPeriod => filter.IsWeekly ? filter.DaysPerWeek : 0;

    public long IndexOf(int day) => CivilDate.FloorDivide(day - _firstDay, 7L * interval);

    public long FirstDay(long index) => _firstDay + (index * interval * 7);

    public void Collect(long index, List<int> days)
    {
        var first = (int)FirstDay(index);
        for (var day = first; day < first + 7; day++)
        {
            if (filter.Matches(day))
            {
                days.Add(day);
            }
        }
    }
}
