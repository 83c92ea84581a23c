using System.Text;
using System.Text.Json;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.JCal;

/// <summary>jCal (RFC 7265) into iCalendar text: ["vcalendar", properties, components], one or an array of several.</summary>
internal ref struct JCalTranslator : IDisposable
{
    private const int LongestName = 64;

    private readonly TranslatedText _text;
    private readonly int _mostNesting;
    private JsonCursor _json;
    private bool _sawCalendar;

    private JCalTranslator(ReadOnlySpan<byte> utf8, TranslatedText text, CalendarLimits limits)
    {
        _text = text;
        _mostNesting = limits.MaxNesting;
        _json = new JsonCursor(utf8, limits);
    }

    /// <summary>Translates what can be read; false, with a diagnostic, when there is no calendar in it.</summary>
    public static bool Translate(ReadOnlySpan<byte> utf8, TranslatedText text, CalendarLimits limits, DiagnosticBag diagnostics)
    {
        using var translator = new JCalTranslator(utf8, text, limits);
        return translator.Run(diagnostics);
    }

    public readonly void Dispose() => _json.Dispose();

    private bool Run(DiagnosticBag diagnostics)
    {
        try
        {
            ReadRoots();
            if (!_sawCalendar)
            {
                diagnostics.Unreadable("no calendar: [\"vcalendar\", …] expected");
            }
        }
        catch (JsonException broken)
        {
            diagnostics.Unreadable($"no well-formed JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine} on: what follows is lost");
        }

        return _sawCalendar;
    }

    // Several roots, one behind the other, are several calendars too.
    private void ReadRoots()
    {
        while (_json.Next())
        {
            if (!_json.IsArray)
            {
                _json.Skip();
            }
            else if (_json.NextInArray())
            {
                ReadRoot();
            }
        }
    }

    // An array that begins with a name is a component, any other holds components.
    private void ReadRoot()
    {
        if (_json.IsString)
        {
            ReadComponent(0);
            return;
        }

        do
        {
            ReadElement(0);
        }
        while (_json.NextInArray());
    }

    // Something in an array of components.
    private void ReadElement(int depth)
    {
        if (!_json.IsArray)
        {
            _json.Skip();
        }
        else if (_json.NextInArray())
        {
            ReadComponent(depth);
        }
    }

    // At the name, the first element of the component's array; goes to the end of the array.
    private void ReadComponent(int depth)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        if (!TryName(buffer, out var length) || _text.IsFull)
        {
            _json.Skip();
            _json.SkipRest();
            return;
        }

        var name = buffer[..length];
        _sawCalendar |= Ascii.EqualsIgnoreCase(name, "VCALENDAR"u8);
        _text.Begin(name);
        ReadParts(depth);
        _text.End(name);
    }

    // Copied, since the text of a token is valid only until the next.
    private bool TryName(scoped Span<byte> buffer, out int length)
    {
        var text = _json.Text();
        length = text.Length;
        return TranslatedText.Needs(text) && text.TryCopyTo(buffer);
    }

    private void ReadParts(int depth)
    {
        for (var index = 0; _json.NextInArray(); index++)
        {
            // The parser says that a component lies too deep, and needs nothing of what is in it.
            if (!_json.IsArray || index > 1 || depth >= _mostNesting)
            {
                _json.Skip();
            }
            else if (index == 0)
            {
                ReadProperties();
            }
            else
            {
                ReadComponents(depth + 1);
            }
        }
    }

    private void ReadProperties()
    {
        while (_json.NextInArray())
        {
            if (_json.IsArray)
            {
                JCalProperty.Read(ref _json, _text);
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadComponents(int depth)
    {
        while (_json.NextInArray())
        {
            ReadElement(depth);
        }
    }
}
