using System.Buffers;
using System.Xml;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>xCal (RFC 6321) into iCalendar text: icalendar, vcalendar, properties, components.</summary>
internal sealed class XCalTranslator
{
    private readonly XmlCursor _xml;
    private readonly TranslatedText _text;
    private readonly XCalProperties _properties;
    private readonly Action<string> _readComponent;
    private readonly Action<string> _readPart;
    private bool _sawCalendar;

    private XCalTranslator(XmlCursor xml, TranslatedText text)
    {
        (_xml, _text, _properties) = (xml, text, new XCalProperties(xml, text));
        (_readComponent, _readPart) = (ReadComponent, ReadPart);
    }

    /// <summary>Translates what can be read; false, with a diagnostic, when there is no calendar in it.</summary>
    public static bool Translate(ReadOnlySpan<byte> utf8, TranslatedText text, CalendarLimits limits, DiagnosticBag diagnostics)
    {
        var copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            utf8.CopyTo(copy);
            using var xml = new XmlCursor(new MemoryStream(copy, 0, utf8.Length, writable: false), limits);
            return new XCalTranslator(xml, text).Run(diagnostics);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private bool Run(DiagnosticBag diagnostics)
    {
        try
        {
            ReadRoot();
        }
        catch (XmlException broken)
        {
            diagnostics.Unreadable($"no well-formed XML without a DTD from line {broken.LineNumber}, position {broken.LinePosition} on: what follows is lost");
            return _sawCalendar;
        }
        catch (TranslationLimitException limit)
        {
            diagnostics.Unreadable($"{limit.Message}: what follows is lost");
            return _sawCalendar;
        }

        if (!_sawCalendar)
        {
            diagnostics.Unreadable("no calendar: an icalendar element with a vcalendar in it expected");
        }

        return _sawCalendar;
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
