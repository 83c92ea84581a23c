using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=MONTHLY.</summary>
internal sealed class MonthPeriods(DayFilter filter, int startDay, int interval) : IDayPeriods
{
    private readonly int _first = CivilMonth.NumberOf(startDay);

    public int MostWords => 1;

    public int Cycle => GregorianCycle.Steps(GregorianCycle.Months, interval);

    public long IndexOf(int day) => CivilDate.FloorDivide(CivilMonth.NumberOf(day) - _first, interval);

    public long FirstDay(long index)
    {
        var number = _first + (index * interval);
        return number >= (CivilDate.MaxYear + 1) * 12 ? long.MaxValue : CivilMonth.At((int)number).FirstDay;
    }

    public int Fill(long index, Span<DayWord> words)
    {
        words[0] = filter.DaysOf((int)(_first + (index * interval)));
        return words[0].Bits == 0 ? 0 : 1;
    }
}
