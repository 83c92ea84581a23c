using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// The parts of a rule that speak of days, answered for whole months as bit masks. A part that is absent allows every
/// day; what DTSTART implies (RFC 5545 §3.3.10) is filled in when the filter is made.
/// </summary>
internal sealed class DayFilter
{
    private readonly int _months;
    private readonly MonthDayPart _monthDays;
    private readonly WeekdayPart? _weekdays;
    private readonly YearDayPart? _yearDays;
    private readonly WeekNumberPart? _weekNumbers;

    // The last month asked for: mostly the next question is about the same one or the one after it.
    private CivilMonth _month = CivilMonth.At(0);
    private ulong? _days;

    public DayFilter(RecurrenceRule rule, int startDay)
    {
        var implied = ImpliedDays.Of(rule, startDay);
        Skip = SkipOf(rule);
        _months = implied.Month | (int)ClockTimes.Mask(rule.ByMonth);
        _monthDays = new MonthDayPart(rule.ByMonthDay, implied.MonthDay, Skip);
        _weekdays = rule.ByDay.Count > 0 || implied.Weekday != 0 ? new WeekdayPart(rule, implied.Weekday) : null;
        _yearDays = rule.ByYearDay.Count > 0 ? new YearDayPart(rule.ByYearDay, Skip) : null;
        _weekNumbers = rule.ByWeekNo.Count > 0 ? new WeekNumberPart(rule.ByWeekNo, (int)rule.WeekStart - 1) : null;
    }

    public RecurrenceSkip Skip { get; }

    /// <summary>Whether only weekdays are asked for, or nothing.</summary>
    public bool IsWeekly => _months == 0 && _monthDays.IsAbsent && _yearDays is null && _weekNumbers is null && _weekdays is not { HasOrdinals: true };

    /// <summary>Whether every day will do.</summary>
    public bool IsOpen => IsWeekly && _weekdays is null;

    /// <summary>The weekdays of every week, when <see cref="IsWeekly"/>: bit 0 is Monday.</summary>
    public int Weekdays => _weekdays?.Weekdays ?? 0x7F;

    /// <summary>
    /// The days of a month that match: bit n is day n. With SKIP, bit 0 is the last day of the month before and the bit
    /// after the last day is the first of the month after, where this month's invalid days went.
    /// </summary>
    public DayWord DaysOf(int number)
    {
        if (number != _month.Number)
        {
            _month = number == _month.Number + 1 ? _month.Next : CivilMonth.At(number);
            _days = null;
        }

        _days ??= Compute(_month);
        return new DayWord(_month.FirstDay - 1, _days.Value);
    }

    /// <summary>
    /// The same for a month in a stretch of months that count together: a day that SKIP moved out of its month is found
    /// in the month where it arrived, once.
    /// </summary>
    public DayWord JoinedDaysOf(int number, int first, int last)
    {
        if (Skip == RecurrenceSkip.Omit)
        {
            return DaysOf(number);
        }

        var before = DaysOf(number - 1);
        var month = DaysOf(number);
        var after = DaysOf(number + 1);
        var days = month.Bits;
        if (number > first)
        {
            days = days & ~1UL | before.Bits >> (month.Base - before.Base) & 2;
        }

        if (number < last)
        {
            var length = after.Base - month.Base;
            days = days & ((2UL << length) - 1) | (after.Bits & 1) << length;
        }

        return month with { Bits = days };
    }

    /// <summary>Whether BYWEEKNO allows a week, in a year of that many.</summary>
    public bool HasWeek(int week, int weeks) => _weekNumbers?.Has(week, weeks) ?? true;

    /// <summary>The days of a week that match: bit n is the day firstDay + n.</summary>
    public ulong WeekFrom(int firstDay)
    {
        if (IsWeekly)
        {
            return (ulong)((Weekdays | Weekdays << 7) >> CivilDate.Weekday(firstDay) & 0x7F);
        }

        var (year, month, dayOfMonth) = CivilDate.FromDay(firstDay);
        var number = (year * 12) + month - 1;
        var left = CivilDate.DaysInMonth(year, month) + 1 - dayOfMonth;
        var days = DaysOf(number).Bits >> dayOfMonth;
        return (left < 7 ? days | DaysOf(number + 1).Bits >> 1 << left : days) & 0x7F;
    }

    public bool Matches(int day)
    {
        if (IsWeekly)
        {
            return (Weekdays >> CivilDate.Weekday(day) & 1) != 0;
        }

        if (day >= _month.FirstDay && day < _month.FirstDay + _month.Length)
        {
            return (DaysOf(_month.Number).Bits >> (day - _month.FirstDay + 1) & 1) != 0;
        }

        var (year, month, dayOfMonth) = CivilDate.FromDay(day);
        return (DaysOf((year * 12) + month - 1).Bits >> dayOfMonth & 1) != 0;
    }

    // Only YEARLY and MONTHLY name days that may be invalid, and beside BYWEEKNO they only limit; elsewhere days are
    // looked at as they come.
    private static RecurrenceSkip SkipOf(RecurrenceRule rule) =>
        rule.Frequency is RecurrenceFrequency.Yearly or RecurrenceFrequency.Monthly && rule.ByWeekNo.Count == 0 ? rule.Skip : RecurrenceSkip.Omit;

    // In the order of RFC 7529 §4.1: BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, SKIP, BYDAY.
    private ulong Compute(CivilMonth month)
    {
        if (_months != 0 && (_months >> month.Month & 1) == 0)
        {
            return 0;
        }

        var days = _monthDays.In(month) & (_yearDays?.In(month) ?? ulong.MaxValue) & (_weekNumbers?.In(month) ?? ulong.MaxValue);
        days &= _monthDays.IsAbsent && _yearDays is null || Skip == RecurrenceSkip.Omit
            ? (2UL << month.Length) - 2
            : (4UL << month.Length) - 1;
        return days & (_weekdays?.In(month) ?? ulong.MaxValue);
    }
}
