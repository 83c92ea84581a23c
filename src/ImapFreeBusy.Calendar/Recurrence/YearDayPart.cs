using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYYEARDAY as days of months, for common and for leap years.</summary>
internal sealed class YearDayPart
{
    private readonly ulong[] _common = new ulong[13];
    private readonly ulong[] _leap = new ulong[13];

    public YearDayPart(ValueList<int> days, RecurrenceSkip skip)
    {
        foreach (var day in days.Span)
        {
            Add(_common, 2_001, day, skip);
            Add(_leap, 2_000, day, skip);
        }
    }

    public ulong In(CivilMonth month) => (CivilDate.IsLeap(month.Year) ? _leap : _common)[month.Month];

    private static void Add(ulong[] months, int year, int number, RecurrenceSkip skip)
    {
        var length = CivilDate.DaysInYear(year);
        var day = number > 0 ? number : length + 1 + number;
        if (day < 1 || day > length)
        {
            // The day 366 of a common year lies after its end, the day -366 before its beginning (RFC 7529 §4.1).
            var isAfter = day > length;
            months[isAfter ? 12 : 1] |= skip switch
            {
                RecurrenceSkip.Omit => 0,
                RecurrenceSkip.Backward => isAfter ? 1UL << 31 : 1UL,
                _ => isAfter ? 1UL << 32 : 1UL << 1,
            };
            return;
        }

        var (_, month, dayOfMonth) = CivilDate.FromDay(CivilDate.ToDay(year, 1, 1) + day - 1);
        months[month] |= 1UL << dayOfMonth;
    }
}
