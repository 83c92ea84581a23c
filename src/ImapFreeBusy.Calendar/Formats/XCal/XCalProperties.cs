using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.XCal;

/// <summary>Properties of xCal: an element named after the property, in it parameters and an element for each value.</summary>
internal sealed class XCalProperties
{
    public const int LongestName = 64;

    private readonly XmlCursor _xml;
    private readonly TranslatedText _text;
    private readonly Action<string> _readPart;
    private readonly Action<string> _readParameter;
    private readonly Action<string> _readPeriodPart;
    private readonly Action<string> _readRulePart;
    private readonly KolabOverrides _overrides;
    private bool _isKolab;
    private CalendarTime? _start;
    private string _name = string.Empty;
    private string? _rulePart;

    public XCalProperties(XmlCursor xml, TranslatedText text, bool isKolab)
    {
        (_xml, _text, _isKolab) = (xml, text, isKolab);
        (_readPart, _readParameter, _readPeriodPart, _readRulePart) = (ReadPart, ReadParameter, ReadPeriodPart, ReadRulePart);
        Read = ReadProperty;
        _overrides = new KolabOverrides(text);
    }

    /// <summary>Reads the property that the document is at.</summary>
    public Action<string> Read { get; }

    /// <summary>A VEVENT begins.</summary>
    public void BeginEvent()
    {
        _overrides.Begin();
        _start = null;
    }

    /// <summary>A VEVENT has been read.</summary>
    public void EndEvent()
    {
        if (_isKolab)
        {
            _overrides.End();
        }
    }

    /// <summary>A name as bytes; empty for one that no property, parameter or component of iCalendar has.</summary>
    public static ReadOnlySpan<byte> Name(string name, Span<byte> buffer) =>
        name.Length <= LongestName && Ascii.IsValid(name) ? buffer[..Encoding.ASCII.GetBytes(name, buffer)] : default;

    private void ReadProperty(string name)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        _isKolab |= name == "x-kolab-version";
        if (name == "x-custom")
        {
            ReadCustom();
        }
        else if (_text.TryBeginProperty(Name(name, utf8)))
        {
            _name = name;
            _xml.EachChild(_readPart);
            _text.EndProperty();
            _overrides.Note(name);
        }
        else
        {
            _xml.Skip();
        }
    }

    // Kolab 3 keeps properties of others as <x-custom><identifier>NAME</identifier><value>TEXT</value></x-custom>.
    private void ReadCustom()
    {
        var isNeeded = false;
        _xml.EachChild(part =>
        {
            if (part == "identifier")
            {
                isNeeded = _text.TryBeginProperty(_xml.TrimmedText());
            }
            else if (part == "value" && isNeeded)
            {
                _text.AddText(_xml.Text());
                _text.EndProperty();
                _overrides.Note("x-custom");
                isNeeded = false;
            }
            else
            {
                _xml.Skip();
            }
        });
        if (isNeeded)
        {
            _text.EndProperty();
        }
    }

    private void ReadPart(string name)
    {
        switch (name)
        {
            case "parameters":
                _xml.EachChild(_readParameter);
                break;
            case "period":
                _text.NextValue();
                _text.AddValueType("PERIOD"u8);
                _xml.EachChild(_readPeriodPart);
                break;
            case "recur":
                _text.NextValue();
                _rulePart = null;
                _xml.EachChild(_readRulePart);
                break;
            default:
                ReadValue(name);
                break;
        }
    }

    private void ReadValue(string type)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        var value = _xml.Text();
        _text.NextValue();
        if (_isKolab && type == "date" && ValueTranslator.TryReadDate(value, out var date))
        {
            _start = _name == "dtstart" ? date : _start;
            value = _name == "dtend" ? Encoding.ASCII.GetBytes(TimeText.Of(KolabDays.EndOf(date, _start))) : value;
        }

        ValueTranslator.Add(_text, Name(type, utf8), value);
    }

    // Of the parameters that matter none has several values, so all text in it is its value.
    private void ReadParameter(string name)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        _text.AddParameter(Name(name, utf8), _xml.TrimmedText());
    }

    private void ReadPeriodPart(string name)
    {
        if (name is "end" or "duration")
        {
            _text.AddSeparator((byte)'/');
        }

        ValueTranslator.AddTime(_text, _xml.Text());
    }

    // A part with several values is an element for each.
    private void ReadRulePart(string name)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        if (name == _rulePart)
        {
            _text.AddSeparator((byte)',');
        }
        else
        {
            _text.AddPlain(_rulePart is null ? default : ";"u8);
            _text.AddPlain(Name(name, utf8));
            _text.AddSeparator((byte)'=');
            _rulePart = name;
        }

        // UNTIL holds a date or a date-time element, or in older programs the time itself.
        ValueTranslator.AddTime(_text, _xml.Text());
    }
}
