using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>xCal (RFC 6321) into iCalendar text: icalendar, vcalendar, properties, components.</summary>
internal sealed class XCalTranslator
{
    private const string Namespace = "urn:ietf:params:xml:ns:icalendar-2.0";

    private readonly XmlCursor _xml;
    private readonly TranslatedText _text;
    private readonly XCalProperties _properties;
    private readonly Action<string> _readComponent;
    private readonly Action<string> _readPart;
    private bool _sawCalendar;

    private XCalTranslator(XmlCursor xml, TranslatedText text, bool isKolab)
    {
        (_xml, _text, _properties) = (xml, text, new XCalProperties(xml, text, isKolab));
        (_readComponent, _readPart) = (ReadComponent, ReadPart);
    }

    /// <summary>Translates what can be read; false, with a diagnostic, when there is no calendar in it.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="text">Where to.</param>
    /// <param name="isKolab">Whether it is known to be Kolab's; a document that says so itself is anyway.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="diagnostics">What was wrong.</param>
    public static bool Translate(ReadOnlySpan<byte> utf8, TranslatedText text, bool isKolab, CalendarLimits limits, DiagnosticBag diagnostics)
    {
        XCalTranslator? translator = null;
        var isWhole = XmlDocuments.TryRead(utf8, Namespace, limits, diagnostics, xml =>
        {
            translator = new XCalTranslator(xml, text, isKolab);
            translator.ReadRoot();
        });
        var sawCalendar = translator is { _sawCalendar: true };
        if (isWhole && !sawCalendar)
        {
            diagnostics.Unreadable("no calendar: an icalendar element with a vcalendar in it expected");
        }

        return sawCalendar;
    }

    private void ReadRoot()
    {
        switch (_xml.Root())
        {
            case "icalendar":
                _xml.EachChild(_readComponent);
                break;
            case "vcalendar":
                ReadComponent("vcalendar");
                break;
            default:
                break;
        }

        _xml.Finish();
    }

    private void ReadComponent(string name)
    {
        Span<byte> utf8 = stackalloc byte[XCalProperties.LongestName];
        var component = XCalProperties.Name(name, utf8);
        if (!TranslatedText.Needs(component) || _text.IsFull)
        {
            _xml.Skip();
            return;
        }

        _sawCalendar |= name == "vcalendar";
        _text.Begin(component);
        if (name == "vevent")
        {
            _properties.BeginEvent();
            _xml.EachChild(_readPart);
            _properties.EndEvent();
        }
        else
        {
            _xml.EachChild(_readPart);
        }

        _text.End(component);
    }

    private void ReadPart(string name)
    {
        switch (name)
        {
            case "properties":
                _xml.EachChild(_properties.Read);
                break;
            case "components":
                _xml.EachChild(_readComponent);
                break;
            default:
                _xml.Skip();
                break;
        }
    }
}
