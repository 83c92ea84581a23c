namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Reads iCalendar text (RFC 5545) as real programs write it. Never throws for bad input.</summary>
public sealed class ICalendarReader
{
    /// <summary>A reader with its bounds. Stateless and safe to share between threads.</summary>
    public ICalendarReader(CalendarLimits limits) => Limits = limits;

    /// <summary>The bounds.</summary>
    public CalendarLimits Limits { get; }

    /// <summary>Reads one text.</summary>
    /// <param name="utf8">One or more VCALENDARs.</param>
    /// <param name="method">METHOD to assume where the text has none: the <c>method</c> parameter of the MIME part, or null.</param>
    public CalendarReadResult Read(ReadOnlySpan<byte> utf8, string? method = null)
    {
        if (utf8.Length > Limits.MaxBytes)
        {
            var tooLarge = new CalendarDiagnostic(
                CalendarDiagnosticSeverity.Unreadable, $"a calendar of {utf8.Length} bytes, {Limits.MaxBytes} are allowed");
            return new CalendarReadResult([], [tooLarge]);
        }

        var parser = new CalendarParser(utf8, Limits, method);
        try
        {
            return parser.Run();
        }
        finally
        {
            parser.Dispose();
        }
    }
}
