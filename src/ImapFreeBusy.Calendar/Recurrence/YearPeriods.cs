using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>FREQ=YEARLY.</summary>
internal sealed class YearPeriods(DayFilter filter, int startDay, int interval) : IDayPeriods
{
    private readonly int _first = CivilDate.FromDay(startDay).Year;

    public int MostWords => 12;

    public int Cycle => GregorianCycle.Steps(GregorianCycle.Years, interval);

    public long IndexOf(int day) => CivilDate.FloorDivide(CivilDate.FromDay(day).Year - _first, interval);

    public long FirstDay(long index)
    {
        var year = _first + (index * interval);
        return year > CivilDate.MaxYear ? long.MaxValue : CivilDate.ToDay((int)year, 1, 1);
    }

    public int Fill(long index, Span<DayWord> words)
    {
        var january = (int)(_first + (index * interval)) * 12;
        var count = 0;
        for (var number = january; number < january + 12; number++)
        {
            var days = filter.JoinedDaysOf(number, january, january + 11);
            if (days.Bits != 0)
            {
                words[count++] = days;
            }
        }

        return count;
    }
}
