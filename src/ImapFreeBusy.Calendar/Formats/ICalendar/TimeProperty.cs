using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Properties whose value is a time or a list of times.</summary>
internal static class TimeProperty
{
    /// <summary>A property that may be there once: the first one counts.</summary>
    public static CalendarTime? ReadOne(ComponentDraft draft, in ContentLine line, CalendarTime? first, string name)
    {
        if (first is not null)
        {
            draft.Repair($"a second {name}: passed over");
            return first;
        }

        if (TimeValue.TryReadTime(line.Value, ZoneName(line), out var time))
        {
            Use(draft, time);
            return time;
        }

        draft.Fail($"a {name} that cannot be read");
        return null;
    }

    public static void ReadExcluded(ComponentDraft draft, in ContentLine line)
    {
        var zone = ZoneName(line);
        var into = draft.ExcludedDates ??= [];
        foreach (var range in line.Value.Split((byte)','))
        {
            if (TimeValue.TryReadPeriod(line.Value[range].Trim(" \t"u8), zone, out var period))
            {
                Use(draft, period.Start);
                into.Add(period.Start);
            }
            else if (!line.Value[range].Trim(" \t"u8).IsEmpty)
            {
                draft.Repair("an EXDATE that cannot be read: nothing is excluded by it");
            }
        }
    }

    public static void ReadPeriods(ComponentDraft draft, in ContentLine line, List<CalendarPeriod> into, string name, BusyKind? kind)
    {
        var zone = ZoneName(line);
        foreach (var range in line.Value.Split((byte)','))
        {
            if (TimeValue.TryReadPeriod(line.Value[range].Trim(" \t"u8), zone, out var period))
            {
                Use(draft, period.Start);
                into.Add(period with { Kind = kind });
            }
            else if (!line.Value[range].Trim(" \t"u8).IsEmpty)
            {
                draft.Loss = $"a value of {name} that cannot be read";
            }
        }
    }

    private static void Use(ComponentDraft draft, CalendarTime time)
    {
        if (time.ZoneName is { } name)
        {
            draft.UseZone(name);
        }
    }

    private static string? ZoneName(in ContentLine line) =>
        !line.Parameters.IsEmpty && line.TryGetParameter("TZID"u8, out var value) && TextValue.ReadParameter(value) is { Length: > 0 } name
            ? name
            : null;
}
