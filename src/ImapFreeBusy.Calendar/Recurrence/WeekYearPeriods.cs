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
        var (count, end) = (0, WeekYear.FirstDay(year + 1, weekStart));
        for (var week = WeekYear.FirstDay(year, weekStart); week < end; week += 7)
        {
            var days = filter.WeekFrom(week);
            if (days != 0)
            {
                words[count++] = new DayWord(week, days);
            }
        }

        return count;
    }
}
