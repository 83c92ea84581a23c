using ImapFreeBusy.Calendar.Formats;
using NodaTime;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The words of RECUR.</summary>
internal static class Words
{
    public static readonly string[] FrequencyNames = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"];

    /// <summary>By <see cref="IsoDayOfWeek"/>, less one.</summary>
    public static readonly string[] WeekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public static readonly AsciiTable<RecurrenceFrequency> Frequencies =
        new([.. FrequencyNames.Select((name, index) => (name, (RecurrenceFrequency)index))]);

    public static readonly string[] SkipNames = ["OMIT", "BACKWARD", "FORWARD"];

    public static readonly AsciiTable<RecurrenceSkip> Skips =
        new([.. SkipNames.Select((name, index) => (name, (RecurrenceSkip)index))]);

    public static readonly AsciiTable<IsoDayOfWeek> Weekdays =
        new([.. WeekdayNames.Select((name, index) => (name, (IsoDayOfWeek)(index + 1)))]);
}
