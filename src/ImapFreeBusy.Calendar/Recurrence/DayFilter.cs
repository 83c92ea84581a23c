using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// The parts of a rule that speak of days, as bit masks: whole months are answered at once. A part that is absent
/// allows every day; what DTSTART implies (RFC 5545 §3.3.10) is filled in when the filter is made.
/// </summary>
internal sealed class DayFilter
{
    // Bits 0, 7, 14, 21 and 28: one weekday of a month.
    private const uint EverySeventh = 0x1020_4081;

    private readonly int _months;
    private readonly uint _monthDays;
    private readonly uint _monthDaysFromEnd;
    private readonly int _weekdays;
    private readonly (int Ordinal, int Weekday)[] _ordinals;
    private readonly bool _ordinalsInYear;
    private readonly int[] _yearDays;
    private readonly int[] _weekNumbers;
    private readonly int _weekStart;

    public DayFilter(RecurrenceRule rule, int startDay)
    {
        _weekStart = (int)rule.WeekStart - 1;
        _yearDays = [.. rule.ByYearDay];
        _weekNumbers = [.. rule.ByWeekNo];
        var implied = ImpliedDays.Of(rule, startDay);
        _months = implied.Month | rule.ByMonth.Aggregate(0, (mask, month) => mask | (1 << month));
        _monthDays = implied.MonthDay | rule.ByMonthDay.Where(day => day > 0).Aggregate(0u, (mask, day) => mask | (1u << day));
        _monthDaysFromEnd = rule.ByMonthDay.Where(day => day < 0).Aggregate(0u, (mask, day) => mask | (1u << -day));
        // Only in months and years have weekdays an order; BYWEEKNO leaves one of each.
        var ordered = rule.Frequency is RecurrenceFrequency.Yearly or RecurrenceFrequency.Monthly && rule.ByWeekNo.Count == 0;
        _ordinals = ordered ? [.. rule.ByDay.Where(day => day.Ordinal != 0).Select(day => (day.Ordinal, Index(day.Day)))] : [];
        _weekdays = implied.Weekday
            | rule.ByDay.Where(day => day.Ordinal == 0 || !ordered).Aggregate(0, (mask, day) => mask | (1 << Index(day.Day)));
        _ordinalsInYear = rule.Frequency == RecurrenceFrequency.Yearly && rule.ByMonth.Count == 0;
    }

    /// <summary>Whether only weekdays are asked for, or nothing.</summary>
    public bool IsWeekly => _months == 0 && _monthDays == 0 && _monthDaysFromEnd == 0 && _ordinals.Length == 0
        && _yearDays.Length == 0 && _weekNumbers.Length == 0;

    /// <summary>Whether every day will do.</summary>
    public bool IsOpen => IsWeekly && _weekdays == 0;

    /// <summary>How many days of each week it allows, when <see cref="IsWeekly"/>.</summary>
    public int DaysPerWeek => _weekdays == 0 ? 7 : int.PopCount(_weekdays);

    public bool MonthMatches(int month) => _months == 0 || (_months >> month & 1) != 0;

    public bool Matches(int day)
    {
        if (_weekdays != 0 && _ordinals.Length == 0 && (_weekdays >> CivilDate.Weekday(day) & 1) == 0)
        {
            return false;
        }

        if (IsWeekly)
        {
            return true;
        }

        var (year, month, dayOfMonth) = CivilDate.FromDay(day);
        return MonthMatches(month) && (MonthDays(year, month) >> dayOfMonth & 1) != 0 && MatchesYear(day, year);
    }

    /// <summary>Adds the days of a month that match, in order.</summary>
    public void Collect(int year, int month, List<int> days)
    {
        if (!MonthMatches(month))
        {
            return;
        }

        var beforeFirst = CivilDate.ToDay(year, month, 1) - 1;
        for (var bits = MonthDays(year, month); bits != 0; bits &= bits - 1)
        {
            var day = beforeFirst + System.Numerics.BitOperations.TrailingZeroCount(bits);
            if (MatchesYear(day, year))
            {
                days.Add(day);
            }
        }
    }

    private static int Index(IsoDayOfWeek day) => (int)day - 1;

    // Bit n is day n of the month.
    private uint MonthDays(int year, int month)
    {
        var length = CivilDate.DaysInMonth(year, month);
        var all = (uint)(((1UL << length) - 1) << 1);
        var days = all;
        if ((_monthDays | _monthDaysFromEnd) != 0)
        {
            days &= _monthDays | FromEnd(length);
        }

        if (_weekdays != 0 || _ordinals.Length > 0)
        {
            days &= WeekdaysOf(year, month, length);
        }

        return days & all;
    }

    private uint FromEnd(int length)
    {
        var days = 0u;
        for (var bits = _monthDaysFromEnd; bits != 0; bits &= bits - 1)
        {
            var day = length + 1 - System.Numerics.BitOperations.TrailingZeroCount(bits);
            days |= day > 0 ? 1u << day : 0;
        }

        return days;
    }

    private uint WeekdaysOf(int year, int month, int length)
    {
        var first = CivilDate.ToDay(year, month, 1);
        var days = 0u;
        for (var bits = _weekdays; bits != 0; bits &= bits - 1)
        {
            days |= EverySeventh << FirstOf(System.Numerics.BitOperations.TrailingZeroCount(bits), first) + 1;
        }

        foreach (var (ordinal, weekday) in _ordinals)
        {
            var day = _ordinalsInYear
                ? OrdinalDay(CivilDate.ToDay(year, 1, 1), CivilDate.DaysInYear(year), ordinal, weekday)
                : OrdinalDay(first, length, ordinal, weekday);
            days |= day >= first && day < first + length ? 1u << (day - first + 1) : 0;
        }

        return days;
    }

    // Days from the first of a stretch to its first such weekday.
    private static int FirstOf(int weekday, int first) => CivilDate.Modulo(weekday - CivilDate.Weekday(first), 7);

    // The n-th such weekday of a stretch, or a day outside it.
    private static int OrdinalDay(int first, int length, int ordinal, int weekday)
    {
        var offset = FirstOf(weekday, first);
        if (ordinal > 0)
        {
            var forward = offset + ((ordinal - 1) * 7);
            return forward < length ? first + forward : int.MinValue;
        }

        var last = offset + ((length - 1 - offset) / 7 * 7);
        var backward = last + ((ordinal + 1) * 7);
        return backward >= 0 ? first + backward : int.MinValue;
    }

    private bool MatchesYear(int day, int year) =>
        (_yearDays.Length == 0 || MatchesYearDay(day, year)) && (_weekNumbers.Length == 0 || MatchesWeekNumber(day));

    private bool MatchesYearDay(int day, int year)
    {
        var number = day - CivilDate.ToDay(year, 1, 1) + 1;
        return _yearDays.Contains(number) || _yearDays.Contains(number - CivilDate.DaysInYear(year) - 1);
    }

    // A week belongs to the year of its fourth day (RFC 5545 §3.3.10, ISO 8601), whichever day it begins on.
    private bool MatchesWeekNumber(int day)
    {
        var fourth = day - CivilDate.Modulo(CivilDate.Weekday(day) - _weekStart, 7) + 3;
        var year = CivilDate.FromDay(fourth).Year;
        var number = ((fourth - CivilDate.ToDay(year, 1, 1)) / 7) + 1;
        var weeksAfter = (CivilDate.ToDay(year, 12, 31) - fourth) / 7;
        return _weekNumbers.Contains(number) || _weekNumbers.Contains(-weeksAfter - 1);
    }
}
