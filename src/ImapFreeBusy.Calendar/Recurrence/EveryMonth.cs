using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Every day that matches, month by month: what a rule without INTERVAL and BYSETPOS comes to, whatever its FREQ. A day
/// that SKIP moved out of its month is found in the month where it arrived, once.
/// </summary>
internal sealed class EveryMonth(DayFilter filter, int startDay) : IDayPeriods
{
    private readonly int _first = CivilMonth.NumberOf(startDay);

    public int MostWords => 1;

    public int Cycle => GregorianCycle.Months;

    public long IndexOf(int day) => CivilMonth.NumberOf(day) - _first;

    public long FirstDay(long index) =>
        _first + index >= (CivilDate.MaxYear + 1) * 12 ? long.MaxValue : CivilMonth.At((int)(_first + index)).FirstDay;

    public int Fill(long index, Span<DayWord> words)
    {
        var number = (int)(_first + index);
        words[0] = filter.JoinedDaysOf(number, number - 1, number + 1);
        return words[0].Bits == 0 ? 0 : 1;
    }
}
