using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYWEEKNO.</summary>
internal sealed class WeekNumberPart
{
    private readonly int _weekStart;
    private readonly ulong _fromStart;
    private readonly ulong _fromEnd;

    public WeekNumberPart(ValueList<int> weeks, int weekStart)
    {
        _weekStart = weekStart;
        foreach (var week in weeks.Span)
        {
            _fromStart |= week > 0 ? 1UL << week : 0;
            _fromEnd |= week < 0 ? 1UL << -week : 0;
        }
    }

    /// <summary>Whether a week counts, in a year of that many.</summary>
    public bool Has(int week, int weeks) => ((_fromStart >> week | _fromEnd >> (weeks + 1 - week)) & 1) != 0;

    /// <summary>The days of a month whose week counts: bit n is day n.</summary>
    public ulong In(CivilMonth month)
    {
        var days = 0UL;
        var week = WeekYear.StartOfWeek(month.FirstDay, _weekStart);
        for (var shift = week - month.FirstDay + 1; shift <= month.Length; shift += 7, week += 7)
        {
            days |= HasWeekOf(week) ? (shift < 0 ? 0x7FUL >> -shift : 0x7FUL << shift) : 0;
        }

        return days;
    }

    private bool HasWeekOf(int firstDay)
    {
        var year = CivilDate.FromDay(firstDay + 3).Year;
        return Has(((firstDay - WeekYear.FirstDay(year, _weekStart)) / 7) + 1, WeekYear.Weeks(year, _weekStart));
    }
}
