using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A rule while it is being read. Fields, so that the table of parts can fill them by reference.</summary>
internal sealed class RuleDraft
{
    public RecurrenceFrequency Frequency;
    public bool HasFrequency;
    public int Interval = 1;
    public int? Count;
    public CalendarTime? Until;
    public IsoDayOfWeek WeekStart = IsoDayOfWeek.Monday;
    public string? Scale;
    public bool HasSkip;
    public RecurrenceSkip Skip;
    public readonly List<int> BySecond = [];
    public readonly List<int> ByMinute = [];
    public readonly List<int> ByHour = [];
    public readonly List<WeekdayOrdinal> ByDay = [];
    public readonly List<int> ByMonthDay = [];
    public readonly List<int> ByYearDay = [];
    public readonly List<int> ByWeekNo = [];
    public readonly List<int> ByMonth = [];
    public readonly List<int> BySetPos = [];

    /// <summary>What its parts lack together, or null. SKIP must not be there without RSCALE (RFC 7529 §4.1).</summary>
    public string? Problem =>
        !HasFrequency ? "a rule without FREQ"
        : Scale is not null and not "GREGORIAN" ? $"a rule with RSCALE={Scale}: only GREGORIAN is known"
        : HasSkip && Scale is null ? "a rule with SKIP but without RSCALE"
        : null;

    public RecurrenceRule ToRule() => new()
    {
        Frequency = Frequency,
        Interval = Interval,
        Count = Count,
        Until = Until,
        BySecond = ValueList<int>.FromList(BySecond.ConvertAll(second => Math.Min(second, 59))),
        ByMinute = ValueList<int>.FromList(ByMinute),
        ByHour = ValueList<int>.FromList(ByHour),
        ByDay = ValueList<WeekdayOrdinal>.FromList(ByDay),
        ByMonthDay = ValueList<int>.FromList(ByMonthDay),
        ByYearDay = ValueList<int>.FromList(ByYearDay),
        ByWeekNo = ValueList<int>.FromList(ByWeekNo),
        ByMonth = ValueList<int>.FromList(ByMonth),
        BySetPos = ValueList<int>.FromList(BySetPos),
        WeekStart = WeekStart,
        Skip = Skip,
    };
}
