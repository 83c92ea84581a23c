using System.Text;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>UTF-16, as some programs save a calendar: told by its byte order mark, or by the zero beside its first letter.</summary>
internal static class Utf16Text
{
    /// <summary>The text in UTF-8: itself, where it is not UTF-16.</summary>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || (text[0] != 0 && text[1] != 0 && text[0] < 0xFE))
        {
            return text;
        }

        return (text[0], text[1]) switch
        {
            (0xFF, 0xFE) => Convert(Encoding.Unicode, text[2..]),
            (0xFE, 0xFF) => Convert(Encoding.BigEndianUnicode, text[2..]),
            ( > 0, 0) => Convert(Encoding.Unicode, text),
            (0, > 0) => Convert(Encoding.BigEndianUnicode, text),
            _ => text,
        };
    }

    private static byte[] Convert(Encoding encoding, ReadOnlySpan<byte> text) => Encoding.UTF8.GetBytes(encoding.GetString(text));
}
