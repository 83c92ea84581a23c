using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Reads a RECUR value (RFC 5545 §3.3.10; RSCALE and SKIP of RFC 7529 §4.1).</summary>
public static class RecurrenceRuleReader
{
    private static readonly AsciiTable<RulePartReader> Parts = Table(
        ("FREQ", static (d, v) => Words.Frequencies.TryFind(v, out d.Frequency) && (d.HasFrequency = true)),
        ("INTERVAL", static (d, v) => TryReadPositive(v, out d.Interval)),
        ("COUNT", static (d, v) => TryReadCount(v, out d.Count)),
        ("UNTIL", static (d, v) => TryReadUntil(d, v)),
        ("BYSECOND", static (d, v) => NumberList.TryRead(v, 0, 60, false, d.BySecond ??= [])),
        ("BYMINUTE", static (d, v) => NumberList.TryRead(v, 0, 59, false, d.ByMinute ??= [])),
        ("BYHOUR", static (d, v) => NumberList.TryRead(v, 0, 23, false, d.ByHour ??= [])),
        ("BYDAY", static (d, v) => WeekdayList.TryRead(v, d.ByDay ??= [])),
        ("BYMONTHDAY", static (d, v) => NumberList.TryRead(v, 1, 31, true, d.ByMonthDay ??= [])),
        ("BYYEARDAY", static (d, v) => NumberList.TryRead(v, 1, 366, true, d.ByYearDay ??= [])),
        ("BYWEEKNO", static (d, v) => NumberList.TryRead(v, 1, 53, true, d.ByWeekNo ??= [])),
        ("BYMONTH", static (d, v) => NumberList.TryRead(v, 1, 12, false, d.ByMonth ??= [])),
        ("BYSETPOS", static (d, v) => NumberList.TryRead(v, 1, 366, true, d.BySetPos ??= [])),
        ("WKST", static (d, v) => Words.Weekdays.TryFind(v, out d.WeekStart)),
        ("RSCALE", static (d, v) => (d.Scale = TextValue.ReadToken(v)) is not null),
        ("SKIP", static (d, v) => (d.HasSkip = Words.Skips.TryFind(v, out d.Skip))));

    /// <summary>Reads one rule.</summary>
    /// <param name="utf8">The value of an RRULE.</param>
    /// <param name="rule">The rule, or null.</param>
    /// <param name="problem">What is wrong with it, or null; of a rule that was read, what was passed over in it.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out RecurrenceRule? rule, out string? problem)
    {
        var draft = new RuleDraft();
        problem = null;
        foreach (var range in utf8.Split((byte)';'))
        {
            var part = utf8[range].Trim(" \t"u8);
            problem ??= part.IsEmpty ? null : ReadPart(part, draft);
        }

        problem ??= draft.Problem;
        rule = problem is null ? draft.ToRule() : null;
        problem ??= draft.Remark;
        return rule is not null;
    }

    private static string? ReadPart(ReadOnlySpan<byte> part, RuleDraft draft)
    {
        var equals = part.IndexOf((byte)'=');
        if (equals <= 0 || !Parts.TryFind(part[..equals], out var reader))
        {
            // RFC 5545 knows no extension of a rule, and what one would change nobody can tell.
            return "a rule with an unknown part";
        }

        if (!draft.IsFirst(reader.Mark))
        {
            draft.Remark ??= $"a rule with a second {reader.Name}: passed over";
            return null;
        }

        return reader.Read(draft, part[(equals + 1)..].Trim(" \t"u8)) ? null : $"a rule with {reader.Name} that cannot be used";
    }

    private static AsciiTable<RulePartReader> Table(params (string Name, RulePart Read)[] parts) =>
        new([.. parts.Select((part, index) => (part.Name, new RulePartReader(part.Name, part.Read, 1u << index)))]);

    private static bool TryReadCount(ReadOnlySpan<byte> value, out int? count)
    {
        var known = TryReadPositive(value, out var number);
        count = number;
        return known;
    }

    private static bool TryReadPositive(ReadOnlySpan<byte> value, out int number) =>
        int.TryParse(value, System.Globalization.NumberStyles.None, null, out number) && number > 0;

    private static bool TryReadUntil(RuleDraft draft, ReadOnlySpan<byte> value)
    {
        var known = TimeValue.TryReadTime(value, null, out CalendarTime until);
        draft.Until = until;
        return known;
    }
}
