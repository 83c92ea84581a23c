using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A RECUR value (RFC 5545 §3.3.10). Immutable; equal when all of it is equal.</summary>
public sealed record RecurrenceRule
{
    /// <summary>FREQ.</summary>
    public required RecurrenceFrequency Frequency { get; init; }

    /// <summary>INTERVAL, at least 1.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>COUNT, or null.</summary>
    public int? Count { get; init; }

    /// <summary>UNTIL, or null: a date, a local time or UTC.</summary>
    public CalendarTime? Until { get; init; }

    /// <summary>BYSECOND, 0 to 59 (a leap second is 59).</summary>
    public ValueList<int> BySecond { get; init; } = ValueList<int>.Empty;

    /// <summary>BYMINUTE, 0 to 59.</summary>
    public ValueList<int> ByMinute { get; init; } = ValueList<int>.Empty;

    /// <summary>BYHOUR, 0 to 23.</summary>
    public ValueList<int> ByHour { get; init; } = ValueList<int>.Empty;

    /// <summary>BYDAY.</summary>
    public ValueList<WeekdayOrdinal> ByDay { get; init; } = ValueList<WeekdayOrdinal>.Empty;

    /// <summary>BYMONTHDAY, 1 to 31, from the end when negative.</summary>
    public ValueList<int> ByMonthDay { get; init; } = ValueList<int>.Empty;

    /// <summary>BYYEARDAY, 1 to 366, from the end when negative.</summary>
    public ValueList<int> ByYearDay { get; init; } = ValueList<int>.Empty;

    /// <summary>BYWEEKNO, 1 to 53, from the end when negative.</summary>
    public ValueList<int> ByWeekNo { get; init; } = ValueList<int>.Empty;

    /// <summary>BYMONTH, 1 to 12.</summary>
    public ValueList<int> ByMonth { get; init; } = ValueList<int>.Empty;

    /// <summary>BYSETPOS, 1 to 366, from the end when negative.</summary>
    public ValueList<int> BySetPos { get; init; } = ValueList<int>.Empty;

    /// <summary>WKST. Default Monday.</summary>
    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>SKIP of RFC 7529, which is written with RSCALE=GREGORIAN. Default: invalid days are left out.</summary>
    public RecurrenceSkip Skip { get; init; }
}
