using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Properties whose value is a time or a list of times.</summary>
internal static class TimeProperty
{
    public static CalendarTime? ReadOne(ComponentDraft draft, in ContentLine line, string name)
    {
        var zone = ZoneName(draft, line);
        if (TimeValue.TryReadTime(line.Value, zone, out var time) || TryMend(draft, line.Value, zone, name, out time))
        {
            return Use(draft, OfDeclaredType(draft, line, time, name));
        }

        draft.Fail($"a {name} that cannot be read");
        return null;
    }

    public static void ReadExcluded(ComponentDraft draft, in ContentLine line)
    {
        var zone = ZoneName(draft, line);
        var into = draft.ExcludedDates ??= [];
        foreach (var range in line.Value.Split((byte)','))
        {
            var value = Blanks.Trim(line.Value[range]);
            if (TimeValue.TryReadPeriod(value, zone, out var period))
            {
                into.Add(Use(draft, OfDeclaredType(draft, line, period.Start, "EXDATE")));
            }
            else if (TryMend(draft, value, zone, "EXDATE", out var time))
            {
                into.Add(Use(draft, time));
            }
            else if (!value.IsEmpty)
            {
                draft.Repair("an EXDATE that cannot be read: nothing is excluded by it");
            }
        }
    }

    public static void ReadPeriods(ComponentDraft draft, in ContentLine line, List<CalendarPeriod> into, string name, BusyKind? kind)
    {
        var zone = ZoneName(draft, line);
        foreach (var range in line.Value.Split((byte)','))
        {
            var value = Blanks.Trim(line.Value[range]);
            if (TimeValue.TryReadPeriod(value, zone, out var period))
            {
                if (EndsBeforeItsStart(period))
                {
                    draft.Loss = $"a period of {name} that ends before it begins";
                    continue;
                }

                var start = period is { End: null, Duration: null } ? OfDeclaredType(draft, line, period.Start, name) : period.Start;
                into.Add(period with { Start = Use(draft, start), Kind = kind });
            }
            else if (TryMend(draft, value, zone, name, out var time))
            {
                into.Add(new CalendarPeriod(Use(draft, time), Kind: kind));
            }
            else if (!value.IsEmpty)
            {
                draft.Loss = $"a value of {name} that cannot be read";
            }
        }
    }

    // Both ends are in the zone of the property, unless one of them is in UTC.
    private static bool EndsBeforeItsStart(CalendarPeriod period) =>
        period.Duration is { IsNegative: true } || (period.End is { } end && end.Kind == period.Start.Kind && end.LocalSeconds < period.Start.LocalSeconds);

    private static CalendarTime Use(ComponentDraft draft, CalendarTime time)
    {
        if (time.ZoneName is { } name)
        {
            draft.UseZone(name);
        }

        return time;
    }

    private static bool TryMend(ComponentDraft draft, ReadOnlySpan<byte> value, string? zone, string name, out CalendarTime time)
    {
        if (!MendedTime.TryRead(value, zone, out time))
        {
            return false;
        }

        draft.Repair($"a {name} in another form than RFC 5545's: read all the same");
        return true;
    }

    // The shape of a value tells its type; where VALUE contradicts it, midnight on a DATE is what older programs mean by one.
    private static CalendarTime OfDeclaredType(ComponentDraft draft, in ContentLine line, CalendarTime time, string name)
    {
        if (line.Parameters.IsEmpty || !line.TryGetParameter("VALUE"u8, out var type))
        {
            return time;
        }

        if (time.IsDate)
        {
            RepairIf(Ascii.EqualsIgnoreCase(type, "DATE-TIME"u8), draft, $"a {name} with VALUE=DATE-TIME that has no time: taken as a day");
            return time;
        }

        if (!Ascii.EqualsIgnoreCase(type, "DATE"u8))
        {
            return time;
        }

        var isMidnight = time.LocalSeconds == time.LocalDay * CivilDate.SecondsPerDay;
        draft.Repair($"a {name} with VALUE=DATE that has a time: taken as {(isMidnight ? "a day" : "a time")}");
        return isMidnight ? new CalendarTime(time.LocalSeconds, CalendarTimeKind.Date) : time;
    }

    private static void RepairIf(bool isWrong, ComponentDraft draft, string message)
    {
        if (isWrong)
        {
            draft.Repair(message);
        }
    }

    private static string? ZoneName(ComponentDraft draft, in ContentLine line)
    {
        if (line.Parameters.IsEmpty || !line.TryGetParameter("TZID"u8, out var value))
        {
            return null;
        }

        if (value.Contains((byte)'"'))
        {
            draft.Repair("a TZID with a quote that never closes: read without it");
        }

        return TextValue.ReadParameter(value) is { Length: > 0 } name ? name : null;
    }
}
