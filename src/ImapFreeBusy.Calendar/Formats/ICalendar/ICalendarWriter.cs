using System.Buffers;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Writes a <see cref="CalendarObject"/> as the shortest iCalendar text that reads back as an equal object: only what
/// it holds: what busy time needs, details where they were kept, and the VTIMEZONEs of unknown names. This is what a cache keeps of a message.
/// </summary>
public sealed class ICalendarWriter
{
    private readonly ContentLineWriter _lines;
    private readonly ComponentWriter _components;

    /// <summary>A writer to one output, for any number of objects one after the other.</summary>
    public ICalendarWriter(IBufferWriter<byte> output)
    {
        _lines = new ContentLineWriter(output);
        _components = new ComponentWriter(_lines);
    }

    /// <summary>Writes one VCALENDAR.</summary>
    public void Write(CalendarObject calendarObject)
    {
        _lines.Line("BEGIN:VCALENDAR");
        _lines.Line("VERSION:2.0");
        if (calendarObject.Method is { } method)
        {
            _lines.Add("METHOD:").Line(method);
        }

        foreach (var zone in calendarObject.Zones.Span)
        {
            WriteZone(zone);
        }

        foreach (var component in calendarObject.Components.Span)
        {
            _components.Write(component, calendarObject.Uid);
        }

        // A bare VTODO costs little, and the reader takes it as what it stands for.
        if (calendarObject.IsPartOfCalendar)
        {
            _lines.Line("BEGIN:VTODO");
            _lines.Line("END:VTODO");
        }

        _lines.Line("END:VCALENDAR");
    }

    private void WriteZone(TimeZoneDefinition zone)
    {
        _lines.Line("BEGIN:VTIMEZONE");
        _lines.Add("TZID:").AddText(zone.Name).End();
        if (zone.Location is { } location)
        {
            _lines.Add("X-LIC-LOCATION:").AddText(location).End();
        }

        foreach (var observance in zone.Observances)
        {
            WriteObservance(observance);
        }

        _lines.Line("END:VTIMEZONE");
    }

    private void WriteObservance(Observance observance)
    {
        var name = observance.IsDaylight ? "DAYLIGHT" : "STANDARD";
        _lines.Add("BEGIN:").Line(name);
        _lines.Add("DTSTART:").Add(observance.Start).End();
        _lines.Add("TZOFFSETFROM:").Line(TimeText.OfOffset(observance.OffsetFrom));
        _lines.Add("TZOFFSETTO:").Line(TimeText.OfOffset(observance.OffsetTo));
        if (observance.Rule is { } rule)
        {
            _lines.Add("RRULE:").Line(RecurrenceRuleWriter.Write(rule));
        }

        foreach (var date in observance.Dates)
        {
            _lines.Add("RDATE:").Add(date).End();
        }

        _lines.Add("END:").Line(name);
    }
}
