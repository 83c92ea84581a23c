using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=DAILY.</summary>
internal sealed class DayPeriods(DayFilter filter, int startDay, int interval) : IRulePeriods
{
    public int DaysPerPeriod => filter.IsOpen ? 1 : 0;

    public long IndexOf(int day) => CivilDate.FloorDivide(day - startDay, interval);

    public long FirstDay(long index) => startDay + (index * interval);

    public void Collect(long index, List<int> days)
    {
        var day = (int)FirstDay(index);
        if (filter.Matches(day))
        {
            days.Add(day);
        }
    }
}
