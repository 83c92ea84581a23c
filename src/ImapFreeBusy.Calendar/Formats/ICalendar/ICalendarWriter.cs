using System.Buffers;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Writes a <see cref="CalendarObject"/> as the shortest iCalendar text that reads back as an equal object: only what
/// it holds: what busy time needs, details where they were kept, and the VTIMEZONEs of unknown names. This is what a cache keeps of a message.
/// </summary>
public static class ICalendarWriter
{
    /// <summary>Writes one VCALENDAR.</summary>
    public static void Write(CalendarObject calendarObject, IBufferWriter<byte> output)
    {
        var lines = new ContentLineWriter(output);
        lines.Line("BEGIN:VCALENDAR");
        lines.Line("VERSION:2.0");
        if (calendarObject.Method is { } method)
        {
            lines.Line("METHOD:" + method);
        }

        foreach (var zone in calendarObject.Zones)
        {
            WriteZone(zone, lines);
        }

        foreach (var component in calendarObject.Components)
        {
            new ComponentWriter(lines).Write(component, calendarObject.Uid);
        }

        // A bare VTODO costs little, and the reader takes it as what it stands for.
        if (calendarObject.IsPartOfCalendar)
        {
            lines.Line("BEGIN:VTODO");
            lines.Line("END:VTODO");
        }

        lines.Line("END:VCALENDAR");
    }

    private static void WriteZone(TimeZoneDefinition zone, ContentLineWriter lines)
    {
        lines.Line("BEGIN:VTIMEZONE");
        lines.Add("TZID:").AddText(zone.Name).End();
        if (zone.Location is { } location)
        {
            lines.Add("X-LIC-LOCATION:").AddText(location).End();
        }

        foreach (var observance in zone.Observances)
        {
            WriteObservance(observance, lines);
        }

        lines.Line("END:VTIMEZONE");
    }

    private static void WriteObservance(Observance observance, ContentLineWriter lines)
    {
        var name = observance.IsDaylight ? "DAYLIGHT" : "STANDARD";
        lines.Line("BEGIN:" + name);
        lines.Line("DTSTART:" + TimeText.Of(observance.Start));
        lines.Line("TZOFFSETFROM:" + TimeText.OfOffset(observance.OffsetFrom));
        lines.Line("TZOFFSETTO:" + TimeText.OfOffset(observance.OffsetTo));
        if (observance.Rule is { } rule)
        {
            lines.Line("RRULE:" + RecurrenceRuleWriter.Write(rule));
        }

        foreach (var date in observance.Dates)
        {
            lines.Line("RDATE:" + TimeText.Of(date));
        }

        lines.Line("END:" + name);
    }
}
