using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=DAILY.</summary>
internal sealed class DayPeriods(DayFilter filter, int startDay, int interval) : IDayPeriods
{
    public int MostWords => 1;

    public int Cycle => filter.IsWeekly ? GregorianCycle.Steps(7, interval) : GregorianCycle.Steps(GregorianCycle.Days, interval);

    public long IndexOf(int day) => CivilDate.FloorDivide(day - startDay, interval);

    public long FirstDay(long index) => startDay + (index * interval);

    public int Fill(long index, Span<DayWord> words)
    {
        var day = (int)FirstDay(index);
        words[0] = new DayWord(day, 1);
        return filter.Matches(day) ? 1 : 0;
    }
}
