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
    private string? _remark;
    private uint _seen;
    public List<int>? BySecond;
    public List<int>? ByMinute;
    public List<int>? ByHour;
    public List<WeekdayOrdinal>? ByDay;
    public List<int>? ByMonthDay;
    public List<int>? ByYearDay;
    public List<int>? ByWeekNo;
    public List<int>? ByMonth;
    public List<int>? BySetPos;

    /// <summary>What its parts lack together, or null. SKIP must not be there without RSCALE (RFC 7529 §4.1).</summary>
    public string? Problem =>
        !HasFrequency ? "a rule without FREQ"
        : Scale is not null and not "GREGORIAN" ? $"a rule with RSCALE={Scale}: only GREGORIAN is known"
        : HasSkip && Scale is null ? "a rule with SKIP but without RSCALE"
        : null;

    /// <summary>What was passed over or may be meant otherwise, or null; of several the first.</summary>
    public string? Remark
    {
        get => _remark ?? (Count is not null && Until is not null ? "a rule with COUNT and UNTIL: both hold" : null);
        set => _remark = value;
    }

    /// <summary>Whether a part is there for the first time.</summary>
    public bool IsFirst(uint mark)
    {
        var isFirst = (_seen & mark) == 0;
        _seen |= mark;
        return isFirst;
    }

    public RecurrenceRule ToRule() => new()
    {
        Frequency = Frequency,
        Interval = Interval,
        Count = Count,
        Until = Until,
        BySecond = ValueList<int>.FromList(BySecond?.ConvertAll(static second => Math.Min(second, 59))),
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
