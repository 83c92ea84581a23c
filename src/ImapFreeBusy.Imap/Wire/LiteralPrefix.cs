using System.Buffers.Text;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>The announcement of a literal at the end of a line: <c>{12}</c>, <c>{12+}</c> or <c>~{12}</c> (RFC 9051 §4.3).</summary>
internal static class LiteralPrefix
{
    /// <summary>Longest announcement: braces, ten digits and the plus.</summary>
    public const int MaxLength = 13;

    /// <summary>Whether the line (without CRLF) ends in an announcement, and of how many octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> lineEnd, out long length)
    {
        length = 0;
        if (lineEnd.Length < 3 || lineEnd[^1] != (byte)'}')
        {
            return false;
        }

        var open = lineEnd.LastIndexOf((byte)'{');
        if (open < 0)
        {
            return false;
        }

        var digits = lineEnd[(open + 1)..^1];
        digits = digits.EndsWith("+"u8) ? digits[..^1] : digits;
        return IsNumber(digits) && Utf8Parser.TryParse(digits, out length, out _);
    }

    // Up to ten digits: a number of 32 bits (RFC 9051 §9, number), which cannot overflow the 64 bits it is read into.
    private static bool IsNumber(ReadOnlySpan<byte> digits) =>
        digits.Length is > 0 and <= 10 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
