using System.Numerics;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// BYMONTHDAY for whole months: bit n is day n. With SKIP, days that a month does not have become bit 0 (the day before
/// it), its last day, or the bit after that.
/// </summary>
internal readonly struct MonthDayPart
{
    private readonly ulong _fromStart;
    private readonly ulong _fromEnd;
    private readonly RecurrenceSkip _skip;

    public MonthDayPart(ValueList<int> days, ulong implied, RecurrenceSkip skip)
    {
        (_fromStart, _skip) = (implied, skip);
        foreach (var day in days.Span)
        {
            _fromStart |= day > 0 ? 1UL << day : 0;
            _fromEnd |= day < 0 ? 1UL << -day : 0;
        }
    }

    public bool IsAbsent => (_fromStart | _fromEnd) == 0;

    public ulong In(CivilMonth month)
    {
        if (IsAbsent)
        {
            return ulong.MaxValue;
        }

        var beyond = 1UL << (month.Length + 1);
        var days = _fromStart & (beyond - 1);
        for (var bits = _fromEnd & (beyond - 1); bits != 0; bits &= bits - 1)
        {
            days |= beyond >> BitOperations.TrailingZeroCount(bits);
        }

        return _skip == RecurrenceSkip.Omit ? days : days | Moved(beyond);
    }

    // A number too large lies after the month, one too small before it (RFC 7529 §4.1).
    private ulong Moved(ulong beyond)
    {
        var isForward = _skip == RecurrenceSkip.Forward;
        var after = _fromStart >= beyond ? beyond >> (isForward ? 0 : 1) : 0;
        var before = _fromEnd >= beyond ? 1UL << (isForward ? 1 : 0) : 0;
        return after | before;
    }
}
