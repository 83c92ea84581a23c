using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Writes content lines: CRLF, folded at 75 octets and never inside a UTF-8 sequence (RFC 5545 §3.1).</summary>
internal sealed class ContentLineWriter(IBufferWriter<byte> output)
{
    private const int LongestLine = 75;
    private const int MostOctetsOfLetter = 3;

    private static readonly SearchValues<char> PlainText = SearchValues.Create(
        " !\"#$%&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private byte[] _line = new byte[256];
    private int _length;

    /// <summary>Adds to the line; the caller has escaped what needs it.</summary>
    public ContentLineWriter Add(string text)
    {
        _length += Encoding.UTF8.GetBytes(text, Room(text.Length * MostOctetsOfLetter));
        return this;
    }

    public ContentLineWriter Add(char letter)
    {
        Room(1)[0] = (byte)letter;
        _length++;
        return this;
    }

    /// <summary>A UTC DATE-TIME in whole seconds (RFC 5545 §3.3.5).</summary>
    public ContentLineWriter Add(Instant moment) => Add(new CalendarTime(moment.ToUnixTimeSeconds(), CalendarTimeKind.Utc));

    /// <summary>A DATE or DATE-TIME by its own clock.</summary>
    public ContentLineWriter Add(CalendarTime time)
    {
        _length += TimeText.Write(time, Room(TimeText.MostOctets));
        return this;
    }

    /// <summary>A parameter with its name, quoted when it must be (RFC 5545 §3.2, RFC 6868).</summary>
    public ContentLineWriter AddParameter(string name, string value)
    {
        Add(';').Add(name).Add('=');
        var encoded = value.Replace("^", "^^", StringComparison.Ordinal).Replace("\"", "^'", StringComparison.Ordinal);
        return encoded.AsSpan().IndexOfAny(",;: ") < 0 ? Add(encoded) : Add('"').Add(encoded).Add('"');
    }

    /// <summary>A TEXT value (RFC 5545 §3.3.11).</summary>
    public ContentLineWriter AddText(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainText))
        {
            return Add(text);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            Add(rune.Value switch
            {
                '\\' or ';' or ',' => "\\" + rune,
                '\n' => "\\n",
                < ' ' or 0x7F => string.Empty,
                _ => rune.ToString(),
            });
        }

        return this;
    }

    /// <summary>A mail address as a URI: nothing in it can end the line, the value or the quotes around it.</summary>
    public ContentLineWriter AddAddress(string address) => Add(BusyWords.AddressUri(address));

    /// <summary>Ends the line.</summary>
    public void End()
    {
        ReadOnlySpan<byte> rest = _line.AsSpan(0, _length);
        var room = LongestLine;
        while (rest.Length > room)
        {
            var cut = room;
            while ((rest[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            output.Write(rest[..cut]);
            output.Write("\r\n "u8);
            rest = rest[cut..];
            room = LongestLine - 1;
        }

        output.Write(rest);
        output.Write("\r\n"u8);
        _length = 0;
    }

    public void Line(string text) => Add(text).End();

    /// <summary>What is free behind the line, so many octets at least.</summary>
    private Span<byte> Room(int octets)
    {
        if (_line.Length - _length < octets)
        {
            Array.Resize(ref _line, Math.Max(_line.Length * 2, checked(_length + octets)));
        }

        return _line.AsSpan(_length);
    }
}
