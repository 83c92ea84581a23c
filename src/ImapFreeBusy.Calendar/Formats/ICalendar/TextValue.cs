using System.Text;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>Text of values and parameters: escapes taken off, control characters dropped.</summary>
internal static class TextValue
{
    // Three in UTF-8, and a backslash before it.
    private const int MostOctetsOfCharacter = 4;

    private static readonly System.Buffers.SearchValues<byte> Special = System.Buffers.SearchValues.Create(
        "\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F"u8);

    /// <summary>A TEXT value (RFC 5545 §3.3.11).</summary>
    public static string Read(ReadOnlySpan<byte> value) =>
        value.IndexOfAny(Special) < 0 ? Encoding.UTF8.GetString(value) : Unescape(Encoding.UTF8.GetString(value), '\\');

    /// <summary>The beginning of a TEXT value in one line: line breaks become spaces.</summary>
    /// <param name="value">The value.</param>
    /// <param name="most">Most characters; a pair of surrogates is not cut apart.</param>
    public static string ReadDetail(ReadOnlySpan<byte> value, int most)
    {
        var text = Unescape(Encoding.UTF8.GetString(Beginning(value, (long)most * MostOctetsOfCharacter)), '\\', lineBreak: " ");
        var length = Math.Min(text.Length, most);
        return text[..(length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].Trim(' ');
    }

    /// <summary>A parameter value (RFC 6868): carets stand for what may not be written there.</summary>
    public static string ReadParameter(ReadOnlySpan<byte> value) =>
        value.IndexOfAny(Special) < 0 && !value.Contains((byte)'^') && !value.Contains((byte)'"')
            ? Utf8Interner.Intern(value)
            : Unescape(Encoding.UTF8.GetString(value), '^');

    /// <summary>A calendar address (RFC 5545 §3.3.3) without its <c>mailto:</c>.</summary>
    public static string ReadAddress(ReadOnlySpan<byte> value)
    {
        if (value.Length >= 7 && Ascii.EqualsIgnoreCase(value[..7], "mailto:"u8))
        {
            value = value[7..];
            var query = value.IndexOf((byte)'?');
            value = query < 0 ? value : value[..query];
        }

        value = Blanks.Trim(value);
        return value.Contains((byte)'%') || value.StartsWith("<"u8)
            ? WithoutBrackets(Uri.UnescapeDataString(Encoding.UTF8.GetString(value)))
            : Utf8Interner.Intern(value);
    }

    /// <summary>A word such as a METHOD: letters, digits and hyphens alone, upper case.</summary>
    public static string? ReadToken(ReadOnlySpan<byte> value)
    {
        Span<byte> upper = stackalloc byte[Math.Min(value.Length, 32)];
        var length = 0;
        foreach (var octet in value)
        {
            if ((char.IsAsciiLetterOrDigit((char)octet) || octet == (byte)'-') && length < upper.Length)
            {
                upper[length++] = (byte)char.ToUpperInvariant((char)octet);
            }
        }

        return length == 0 ? null : Utf8Interner.Intern(upper[..length]);
    }

    // Kolab 3 writes mailto:%3Cada%40example.org%3E.
    private static string WithoutBrackets(string address) =>
        address.StartsWith('<') && address.EndsWith('>') && address.Length > 2 ? address[1..^1] : address;

    // As far as no character is cut apart.
    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> value, long octets)
    {
        if (value.Length <= octets)
        {
            return value;
        }

        var end = (int)octets;
        while (end > 0 && (value[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return value[..end];
    }

    private static string Unescape(string text, char escape, string lineBreak = "")
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i] == escape && i + 1 < text.Length ? Escaped(text[++i], escape, lineBreak) : text[i].ToString();
            result.Append(letter);
        }

        result.Replace("\0", string.Empty);
        return WithoutControls(result);
    }

    private static string Escaped(char letter, char escape, string lineBreak) => (escape, letter) switch
    {
        ('^', '\'') => "\"",
        ('^', '^') => "^",
        ('^', 'n') => string.Empty,
        ('^', _) => "^" + letter,
        (_, 'n' or 'N') => lineBreak,
        _ => letter.ToString(),
    };

    private static string WithoutControls(StringBuilder text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var chunk in text.GetChunks())
        {
            foreach (var letter in chunk.Span)
            {
                if (letter >= ' ' && letter != '\u007F')
                {
                    kept.Append(letter);
                }
            }
        }

        return kept.ToString().Trim(' ');
    }
}
