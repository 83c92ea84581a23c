using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// FREQ=YEARLY with BYWEEKNO: years of whole weeks, so that Monday of week 1 belongs to its week's year although it may
/// lie in December. With INTERVAL the first of them is the one that the week of DTSTART belongs to.
/// </summary>
internal sealed class WeekYearPeriods(DayFilter filter, int startDay, int interval, int weekStart) : IDayPeriods
{
    private readonly int _first = WeekYear.Of(startDay, weekStart);

    public int MostWords => 53;

    public int Cycle => GregorianCycle.Steps(GregorianCycle.Years, interval);

    public long IndexOf(int day) => CivilDate.FloorDivide(WeekYear.Of(day, weekStart) - _first, interval);

    public long FirstDay(long index)
    {
        var year = _first + (index * interval);
        return year > CivilDate.MaxYear ? long.MaxValue : WeekYear.FirstDay((int)year, weekStart);
    }

    public int Fill(long index, Span<DayWord> words)
    {
        var year = (int)(_first + (index * interval));
        var (count, first, weeks) = (0, WeekYear.FirstDay(year, weekStart), WeekYear.Weeks(year, weekStart));
        for (var week = 1; week <= weeks; week++)
        {
            var firstDay = first + ((week - 1) * 7);
            var days = filter.HasWeek(week, weeks) ? filter.WeekFrom(firstDay) : 0;
            if (days != 0)
            {
                words[count++] = new DayWord(firstDay, days);
            }
        }

        return count;
    }
}
