using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=WEEKLY: weeks begin on WKST.</summary>
internal sealed class WeekPeriods(DayFilter filter, int startDay, int interval, int weekStart) : IDayPeriods
{
    private readonly int _first = WeekYear.StartOfWeek(startDay, weekStart);

    public int MostWords => 1;

    public int Cycle => filter.IsWeekly ? 1 : GregorianCycle.Steps(GregorianCycle.Weeks, interval);

    public long IndexOf(int day) => CivilDate.FloorDivide(day - _first, 7L * interval);

    public long FirstDay(long index) => _first + (index * interval * 7);

    public int Fill(long index, Span<DayWord> words)
    {
        var first = (int)FirstDay(index);
        words[0] = new DayWord(first, filter.WeekFrom(first));
        return words[0].Bits == 0 ? 0 : 1;
    }
}
