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
        var days = filter.Skip == RecurrenceSkip.Omit ? filter.DaysOf(number) : filter.JoinedDaysOf(number, number - 1, number + 1);
        if (days == 0)
        {
            return 0;
        }

        words[0] = new DayWord(CivilMonth.At(number).FirstDay - 1, days);
        return 1;
    }
}
