using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>What a rule takes from DTSTART because it names no days itself, as masks for <see cref="DayFilter"/>.</summary>
internal readonly record struct ImpliedDays(int Month, ulong MonthDay, int Weekday)
{
    public static ImpliedDays Of(RecurrenceRule rule, int startDay)
    {
        // FREQ=YEARLY;BYMONTHDAY=-1 is the last day of DTSTART's month, every year: so RFC 8984 §4.3.3.1 and libical read it,
        // and Google and Windows mean it.
        if (rule is { Frequency: RecurrenceFrequency.Yearly, ByMonth.Count: 0, ByMonthDay.Count: > 0, ByYearDay.Count: 0, ByWeekNo.Count: 0 })
        {
            return new(1 << CivilDate.FromDay(startDay).Month, 0, 0);
        }

        if (rule.ByDay.Count > 0 || rule.ByMonthDay.Count > 0 || rule.ByYearDay.Count > 0)
        {
            return default;
        }

        var (_, month, day) = CivilDate.FromDay(startDay);
        var weekday = 1 << CivilDate.Weekday(startDay);
        return rule.Frequency switch
        {
            RecurrenceFrequency.Yearly when rule.ByWeekNo.Count > 0 => new(0, 0, weekday),
            RecurrenceFrequency.Yearly => new(rule.ByMonth.Count == 0 ? 1 << month : 0, 1UL << day, 0),
            RecurrenceFrequency.Monthly => new(0, 1UL << day, 0),
            RecurrenceFrequency.Weekly => new(0, 0, weekday),
            _ => default,
        };
    }
}
