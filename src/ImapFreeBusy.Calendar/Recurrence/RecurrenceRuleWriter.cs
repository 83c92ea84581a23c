using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Writes a rule as the text that reads back as an equal rule.</summary>
internal static class RecurrenceRuleWriter
{
    public static string Write(RecurrenceRule rule)
    {
        var text = new StringBuilder("FREQ=").Append(Words.FrequencyNames[(int)rule.Frequency]);
        Add(text, "INTERVAL", rule.Interval == 1 ? null : rule.Interval.ToString());
        Add(text, "COUNT", rule.Count?.ToString());
        Add(text, "UNTIL", rule.Until is { } until ? TimeText.Of(until) : null);
        Add(text, "BYSECOND", rule.BySecond);
        Add(text, "BYMINUTE", rule.ByMinute);
        Add(text, "BYHOUR", rule.ByHour);
        Add(text, "BYDAY", rule.ByDay.Select(Format));
        Add(text, "BYMONTHDAY", rule.ByMonthDay);
        Add(text, "BYYEARDAY", rule.ByYearDay);
        Add(text, "BYWEEKNO", rule.ByWeekNo);
        Add(text, "BYMONTH", rule.ByMonth);
        Add(text, "BYSETPOS", rule.BySetPos);
        Add(text, "WKST", rule.WeekStart == IsoDayOfWeek.Monday ? null : Words.WeekdayNames[(int)rule.WeekStart - 1]);
        Add(text, "RSCALE", rule.Skip == RecurrenceSkip.Omit ? null : "GREGORIAN");
        Add(text, "SKIP", rule.Skip == RecurrenceSkip.Omit ? null : Words.SkipNames[(int)rule.Skip]);
        return text.ToString();
    }

    private static string Format(WeekdayOrdinal day) =>
        (day.Ordinal == 0 ? string.Empty : day.Ordinal.ToString()) + Words.WeekdayNames[(int)day.Day - 1];

    private static void Add<T>(StringBuilder text, string name, IEnumerable<T> values) => Add(text, name, string.Join(',', values));

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(';').Append(name).Append('=').Append(value);
        }
    }
}
