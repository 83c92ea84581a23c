using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Formats.Translation;

/// <summary>
/// iCalendar text that is put together from another notation, for the one parser. Only properties and components that
/// somebody needs come in. A property that was begun and not ended stands there without its line break, which the
/// parser takes for what it is: cut off.
/// </summary>
internal sealed class TranslatedText : IDisposable
{
    private const int LongestName = 64;

    // Backslashes and carets double what they guard; nothing else makes the text longer than what it comes from.
    private const int MostGrowth = 2;

    private static readonly SearchValues<byte> Special = SearchValues.Create("\\;,\n"u8);
    private static readonly SearchValues<byte> NameLetters = SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F"u8);

    // Beside those of the components: what the parser looks for in a VCALENDAR and in a VTIMEZONE.
    private static readonly AsciiTable<bool> OtherProperties = new(
        ("METHOD", true), ("TZID", true), ("TZOFFSETFROM", true), ("TZOFFSETTO", true));

    private readonly PooledBytes _text;
    private readonly PooledBytes _value;
    private readonly int _mostComponents;
    private int _components;
    private bool _hasValueType;
    private int _propertyStart;
    private int? _openDetail;

    public TranslatedText(CalendarLimits limits, bool keepsDetails)
    {
        KeepsDetails = keepsDetails;
        var most = checked((limits.MaxBytes * MostGrowth) + 65_536);
        (_text, _value, _mostComponents) = (new PooledBytes(most), new PooledBytes(most), limits.MaxComponents);
    }

    /// <summary>What there is. A detail that was begun and not ended is not part of it: nothing of the time is cut off with it.</summary>
    public ReadOnlySpan<byte> Written => _openDetail is { } start ? _text.Written[..start] : _text.Written;

    /// <summary>Whether titles and places are of use.</summary>
    public bool KeepsDetails { get; }

    /// <summary>The line of the property that was ended last.</summary>
    public ReadOnlySpan<byte> LastProperty => Written[_propertyStart..];

    /// <summary>Whether the parser would say that there are too many components.</summary>
    public bool IsFull => _components > _mostComponents || _text.IsFull;

    /// <summary>Whether what a component of that name holds can matter.</summary>
    public static bool Needs(ReadOnlySpan<byte> component) => CalendarParser.Knows(component);

    public void Begin(ReadOnlySpan<byte> component)
    {
        _components++;
        Line("BEGIN:"u8, component);
    }

    public void End(ReadOnlySpan<byte> component) => Line("END:"u8, component);

    /// <summary>Begins a property; false when nobody needs one of that name.</summary>
    public bool TryBeginProperty(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName || !(PropertyTable.Knows(name, KeepsDetails) || OtherProperties.Find(name, false)))
        {
            return false;
        }

        _propertyStart = Written.Length;
        _openDetail = PropertyTable.IsDetail(name) ? _propertyStart : null;
        _text.Add(name);
        _value.Clear();
        _hasValueType = false;
        return true;
    }

    /// <summary>A parameter of the property, with what RFC 6868 wants guarded; one whose name is no name is passed over.</summary>
    public void AddParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.IsEmpty || name.Length > LongestName || name.ContainsAnyExcept(NameLetters))
        {
            return;
        }

        _text.Add((byte)';');
        _text.Add(name);
        _text.Add("=\""u8);
        foreach (var octet in value)
        {
            _text.Add(octet switch
            {
                (byte)'"' => "^'"u8,
                (byte)'^' => "^^"u8,
                < 0x20 or 0x7F => default,
                _ => [octet],
            });
        }

        _text.Add((byte)'"');
    }

    /// <summary>The type of a value that is a time: the parser looks whether the value is of it. The first one counts.</summary>
    public void AddValueType(ReadOnlySpan<byte> type)
    {
        if (!_hasValueType)
        {
            AddParameter("VALUE"u8, type);
            _hasValueType = true;
        }
    }

    /// <summary>What stands between two values, or between the parts of one.</summary>
    public void AddSeparator(byte separator) => _value.Add(separator);

    public void AddSeparatorUnless(bool isFirst, byte separator)
    {
        if (!isFirst)
        {
            _value.Add(separator);
        }
    }

    /// <summary>A comma, unless it is the first value.</summary>
    public void NextValue()
    {
        if (!_value.Written.IsEmpty)
        {
            _value.Add((byte)',');
        }
    }

    /// <summary>TEXT, with its guards.</summary>
    public void AddText(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            AddPlain(text[..at]);
            _value.Add((byte)'\\');
            _value.Add(text[at] == (byte)'\n' ? (byte)'n' : text[at]);
            text = text[(at + 1)..];
        }

        AddPlain(text);
    }

    /// <summary>A value that has no guards in iCalendar either. Control characters end no line.</summary>
    public void AddPlain(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOfAny(Controls); at >= 0; at = text.IndexOfAny(Controls))
        {
            _value.Add(text[..at]);
            text = text[(at + 1)..];
        }

        _value.Add(text);
    }

    public void EndProperty()
    {
        _text.Add((byte)':');
        _text.Add(_value.Written);
        _text.Add("\r\n"u8);
        _openDetail = null;
    }

    /// <summary>A property that is a time.</summary>
    public void AddTime(ReadOnlySpan<byte> property, CalendarTime time)
    {
        if (!TryBeginProperty(property))
        {
            return;
        }

        if (time.ZoneName is { } zone)
        {
            AddParameter("TZID"u8, Encoding.UTF8.GetBytes(zone));
        }

        AddPlain(Encoding.ASCII.GetBytes(TimeText.Of(time)));
        EndProperty();
    }

    /// <summary>A whole line: one that was <see cref="LastProperty"/> before, or one of a translator's own.</summary>
    public void AddProperty(ReadOnlySpan<byte> line) => _text.Add(line);

    public void Dispose()
    {
        _text.Dispose();
        _value.Dispose();
    }

    private void Line(ReadOnlySpan<byte> start, ReadOnlySpan<byte> component)
    {
        _text.Add(start);
        _text.Add(component);
        _text.Add("\r\n"u8);
    }
}
