using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>
/// Modified UTF-7 of mailbox names (RFC 3501 §5.1.3): printable ASCII stands for itself, save &amp;, which is "&amp;-"; all
/// else is UTF-16 in base64 with a comma for the slash and without padding, between &amp; and -.
/// </summary>
internal static class ModifiedUtf7
{
    /// <summary>The form on the wire; every text has exactly one.</summary>
    public static string Encode(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            var shifted = LengthOfShifted(text.AsSpan(i));
            encoded.Append(shifted > 0 ? Shift(text.AsSpan(i, shifted)) : text[i] == '&' ? "&-" : text.AsSpan(i, 1));
            i += Math.Max(shifted, 1);
        }

        return encoded.ToString();
    }

    /// <summary>
    /// The text of a name on the wire, or false when the name is not what <see cref="Encode"/> gives for any text: then
    /// the octets must go back to the server as they came.
    /// </summary>
    public static bool TryDecode(string encoded, out string text)
    {
        text = encoded;
        if (IsPlain(encoded))
        {
            return true;
        }

        var decoded = new StringBuilder(encoded.Length);
        return TryDecode(encoded, decoded) && Encode(text = decoded.ToString()) == encoded;
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, StringBuilder decoded)
    {
        while (!encoded.IsEmpty)
        {
            var ampersand = encoded.IndexOf('&');
            if (ampersand != 0)
            {
                var plain = ampersand < 0 ? encoded.Length : ampersand;
                decoded.Append(encoded[..plain]);
                encoded = encoded[plain..];
                continue;
            }

            var end = encoded.IndexOf('-');
            if (end < 0 || !TryUnshift(encoded[1..end], decoded))
            {
                return false;
            }

            encoded = encoded[(end + 1)..];
        }

        return true;
    }

    private static bool TryUnshift(ReadOnlySpan<char> base64, StringBuilder decoded)
    {
        if (base64.IsEmpty)
        {
            decoded.Append('&');
            return true;
        }

        var padded = base64.ToString().Replace(',', '/') + new string('=', (4 - (base64.Length % 4)) % 4);
        var utf16 = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (!Convert.TryFromBase64String(padded, utf16, out var length) || length % 2 != 0)
        {
            return false;
        }

        for (var i = 0; i < length; i += 2)
        {
            decoded.Append((char)BinaryPrimitives.ReadUInt16BigEndian(utf16.AsSpan(i)));
        }

        return true;
    }

    private static string Shift(ReadOnlySpan<char> text)
    {
        var utf16 = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(utf16.AsSpan(2 * i), text[i]);
        }

        return $"&{Convert.ToBase64String(utf16).TrimEnd('=').Replace('/', ',')}-";
    }

    private static int LengthOfShifted(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyInRange(' ', '~');
        return length < 0 ? text.Length : length;
    }

    private static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~') && !text.Contains('&');
}
