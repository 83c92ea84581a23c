namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Reads iCalendar text (RFC 5545) as real programs write it. Never throws for bad input.</summary>
public sealed class ICalendarReader
{
    private readonly CalendarReader _reader;

    /// <summary>A reader with its bounds. Stateless and safe to share between threads.</summary>
    public ICalendarReader(CalendarLimits limits) => _reader = new CalendarReader(limits);

    /// <summary>The bounds.</summary>
    public CalendarLimits Limits => _reader.Limits;

    /// <summary>Reads one text.</summary>
    /// <param name="utf8">One or more VCALENDARs.</param>
    /// <param name="method">METHOD to assume where the text has none: the <c>method</c> parameter of the MIME part, or null.</param>
    public CalendarReadResult Read(ReadOnlySpan<byte> utf8, string? method = null) => _reader.Read(utf8, CalendarFormat.ICalendar, method);
}
