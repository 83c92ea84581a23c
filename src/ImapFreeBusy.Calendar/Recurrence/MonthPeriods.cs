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
        return number >= (CivilDate.MaxYear + 1) * 12 ? long.MaxValue : CivilDate.ToDay((int)number / 12, (int)(number % 12) + 1, 1);
    }

    public int Fill(long index, Span<DayWord> words)
    {
        var number = (int)(_first + (index * interval));
        var days = filter.DaysOf(number);
        if (days == 0)
        {
            return 0;
        }

        words[0] = new DayWord(CivilDate.ToDay(number / 12, (number % 12) + 1, 1) - 1, days);
        return 1;
    }
}
