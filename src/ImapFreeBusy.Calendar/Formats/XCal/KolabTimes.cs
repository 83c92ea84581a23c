using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>The times of a VEVENT of Kolab 3, as far as an override may take them from its master.</summary>
/// <param name="Start">DTSTART.</param>
/// <param name="End">DTEND.</param>
/// <param name="RecurrenceId">RECURRENCE-ID.</param>
internal readonly record struct KolabTimes(CalendarTime? Start, CalendarTime? End, CalendarTime? RecurrenceId)
{
    /// <summary>These times with that of a property: a line of iCalendar text.</summary>
    public KolabTimes With(string name, ReadOnlySpan<byte> line) => name switch
    {
        "dtstart" => this with { Start = Start ?? Read(line) },
        "dtend" => this with { End = End ?? Read(line) },
        "recurrence-id" => this with { RecurrenceId = RecurrenceId ?? Read(line) },
        _ => this,
    };

    /// <summary>When an override begins that does not say it: with the instance that it names, which may be by its day alone.</summary>
    public CalendarTime? StartWithin(KolabTimes master) => (RecurrenceId, master.Start) switch
    {
        ({ IsDate: true } day, { IsDate: false } start) =>
            new CalendarTime((day.LocalDay * CivilDate.SecondsPerDay) + start.LocalSeconds - (start.LocalDay * CivilDate.SecondsPerDay), start.Kind, start.ZoneName),
        ({ IsDate: false } time, { IsDate: true }) => new CalendarTime(time.LocalDay * CivilDate.SecondsPerDay, CalendarTimeKind.Date),
        _ => RecurrenceId,
    };

    /// <summary>
    /// When an override ends that does not say it: Roundcube leaves out an end that is its master's. Where that is over
    /// before the override begins, it lasts as long as its master.
    /// </summary>
    public CalendarTime? EndWithin(KolabTimes master)
    {
        if (Start is not { } start || master is not { Start: { } from, End: { } to } || start.IsDate != to.IsDate || from.IsDate != to.IsDate)
        {
            return null;
        }

        var end = start.LocalSeconds + (to.LocalSeconds - from.LocalSeconds);
        return to.LocalSeconds > start.LocalSeconds ? to
            : end is >= CivilDate.FirstSecond and <= CivilDate.LastSecond ? new CalendarTime(end, start.Kind, start.ZoneName)
            : null;
    }

    private static CalendarTime? Read(ReadOnlySpan<byte> text)
    {
        if (!ContentLine.TryCut(text.TrimEnd("\r\n"u8), out var line))
        {
            return null;
        }

        var zone = line.TryGetParameter("TZID"u8, out var name) && !name.IsEmpty ? TextValue.ReadParameter(name) : null;
        return TimeValue.TryReadTime(line.Value, zone, out var time) ? time : null;
    }
}
