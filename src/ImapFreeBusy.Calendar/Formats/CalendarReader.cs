using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Formats.JCal;
using ImapFreeBusy.Calendar.Formats.Kolab2;
using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.XCal;
using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>Reads calendar data in any of its notations. Never throws for bad input.</summary>
public sealed class CalendarReader
{
    /// <summary>A reader with its bounds. Stateless and safe to share between threads.</summary>
    public CalendarReader(CalendarLimits limits) => Limits = limits;

    /// <summary>The bounds.</summary>
    public CalendarLimits Limits { get; }

    /// <summary>Whether titles and places of events are kept, up to <see cref="CalendarLimits.MaxDetailCharacters"/>. Default false: busy time needs none.</summary>
    public bool KeepsDetails { get; init; }

    private int DetailCharacters => KeepsDetails ? Limits.MaxDetailCharacters : 0;

    /// <summary>Reads one text.</summary>
    /// <param name="text">
    /// One or more VCALENDARs in UTF-8, or in UTF-16 where the first bytes show it; XML that is neither in what it declares.
    /// </param>
    /// <param name="format">Its notation.</param>
    /// <param name="method">METHOD to assume where the text has none: the <c>method</c> parameter of the MIME part, or null.</param>
    /// <param name="isKolab">
    /// Whether the message that brought it is known to be Kolab's: its xCal means the last day of an all-day event by DTEND
    /// then, as where it says <c>x-kolab-version</c> itself.
    /// </param>
    public CalendarReadResult Read(ReadOnlySpan<byte> text, CalendarFormat format, string? method = null, bool isKolab = false)
    {
        if (text.Length > Limits.MaxBytes)
        {
            var tooLarge = new CalendarDiagnostic(
                CalendarDiagnosticSeverity.Unreadable, $"a calendar of {text.Length} bytes, {Limits.MaxBytes} are allowed");
            return new CalendarReadResult([], [tooLarge]);
        }

        var utf8 = WithoutTail(Utf16Text.ToUtf8(text));
        return format == CalendarFormat.ICalendar
            ? CalendarParser.Read(utf8, Limits, method, new DiagnosticBag(), DetailCharacters)
            : ReadTranslated(utf8, format, method, isKolab);
    }

    // NUL and control-Z: the ends that old programs put behind a text.
    private static ReadOnlySpan<byte> WithoutTail(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && text[^1] is 0 or 0x1A)
        {
            text = text[..^1];
        }

        return text;
    }

    private CalendarReadResult ReadTranslated(ReadOnlySpan<byte> utf8, CalendarFormat format, string? method, bool isKolab)
    {
        using var translation = new TranslatedText(Limits, KeepsDetails);
        var diagnostics = new DiagnosticBag();
        var isCalendar = format switch
        {
            CalendarFormat.XCal => XCalTranslator.Translate(XmlCharset.ToUtf8(utf8), translation, isKolab, Limits, diagnostics),
            CalendarFormat.Kolab2 => Kolab2Translator.Translate(XmlCharset.ToUtf8(utf8), translation, Limits, diagnostics),
            _ => JCalTranslator.Translate(utf8, translation, Limits, diagnostics),
        };
        if (!isCalendar)
        {
            return new CalendarReadResult([], diagnostics.ToList());
        }

        return CalendarParser.Read(translation.Written, Limits, method, diagnostics, DetailCharacters);
    }
}
