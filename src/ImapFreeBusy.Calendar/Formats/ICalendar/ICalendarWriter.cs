using System.Buffers;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Writes a <see cref="CalendarObject"/> as the shortest iCalendar text that reads back as an equal object: only what
/// busy time needs, with the VTIMEZONEs of unknown names. This is what a cache keeps of a message.
/// </summary>
public static class ICalendarWriter
{
    /// <summary>Writes one VCALENDAR.</summary>
    public static void Write(CalendarObject calendarObject, IBufferWriter<byte> output) => throw new NotImplementedException();
}
