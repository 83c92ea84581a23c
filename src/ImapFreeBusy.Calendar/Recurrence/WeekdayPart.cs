using System.Numerics;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYDAY: weekdays of every week, and by their order in the month or year.</summary>
internal sealed class WeekdayPart
{
    // Bits 0, 7, 14 … 56: seven weekdays times this are the weekdays of two months.
    private const ulong EverySeventh = 0x0102_0408_1020_4081;

    private readonly bool _isInYear;

    // Two for each weekday that has ordinals: bit n is the n-th of the month or year, from its start and from its end.
    private readonly ulong[]? _ordinals;
    private readonly int _orderedWeekdays;

    public WeekdayPart(RecurrenceRule rule, int implied)
    {
        Weekdays = implied;
        _isInYear = rule.Frequency == RecurrenceFrequency.Yearly && rule.ByMonth.Count == 0;
        // Only in months and years have weekdays an order; BYWEEKNO leaves one of each (RFC 5545 §3.3.10).
        var isOrdered = rule.Frequency is RecurrenceFrequency.Yearly or RecurrenceFrequency.Monthly && rule.ByWeekNo.Count == 0;
        foreach (var (ordinal, day) in rule.ByDay.Span)
        {
            var isEvery = ordinal == 0 || !isOrdered;
            Weekdays |= isEvery ? 1 << (int)day - 1 : 0;
            _orderedWeekdays |= isEvery ? 0 : 1 << (int)day - 1;
        }

        _ordinals = _orderedWeekdays == 0 ? null : Ordinals(rule);
    }

    /// <summary>The weekdays of every week: bit 0 is Monday.</summary>
    public int Weekdays { get; }

    public bool HasOrdinals => _ordinals is not null;

    /// <summary>The days of a month that match: bit n is day n; further bits are the days around it.</summary>
    public ulong In(CivilMonth month)
    {
        if (Weekdays == 0 && _ordinals is null)
        {
            return ulong.MaxValue;
        }

        // The weekday of bit 0 is that of the day before the first.
        var shift = CivilDate.Weekday(month.FirstDay - 1);
        var days = (ulong)((Weekdays | Weekdays << 7) >> shift & 0x7F) * EverySeventh;
        return _ordinals is null ? days : days | OrdinalsIn(month);
    }

    private ulong OrdinalsIn(CivilMonth month)
    {
        var (first, length) = _isInYear
            ? (CivilDate.ToDay(month.Year, 1, 1), CivilDate.DaysInYear(month.Year))
            : (month.FirstDay, month.Length);
        var days = 0UL;
        for (var weekdays = _orderedWeekdays; weekdays != 0; weekdays &= weekdays - 1)
        {
            var weekday = BitOperations.TrailingZeroCount(weekdays);
            var index = IndexOf(weekday);
            for (var day = 1 + CivilDate.Modulo(weekday - CivilDate.Weekday(month.FirstDay), 7); day <= month.Length; day += 7)
            {
                var offset = month.FirstDay + day - 1 - first;
                var (fromStart, fromEnd) = ((offset / 7) + 1, ((length - 1 - offset) / 7) + 1);
                days |= ((_ordinals![index] >> fromStart | _ordinals[index + 1] >> fromEnd) & 1) << day;
            }
        }

        return days;
    }

    private int IndexOf(int weekday) => BitOperations.PopCount((uint)(_orderedWeekdays & ((1 << weekday) - 1))) * 2;

    private ulong[] Ordinals(RecurrenceRule rule)
    {
        var ordinals = new ulong[int.PopCount(_orderedWeekdays) * 2];
        foreach (var (ordinal, day) in rule.ByDay.Span)
        {
            if (ordinal != 0)
            {
                ordinals[IndexOf((int)day - 1) + (ordinal < 0 ? 1 : 0)] |= 1UL << Math.Abs(ordinal);
            }
        }

        return ordinals;
    }
}
