using System.Text;
using System.Text.Unicode;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Turns decoded octets into UTF-8. Octets that are UTF-8 already stay where they lie.</summary>
internal static class CharsetDecoder
{
    /// <summary>The content as UTF-8, without a byte order mark; XML without a charset as it is.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> content, string? charset, ICollection<string> defects)
    {
        if (TryByMark(content, out var marked))
        {
            return marked;
        }

        // It says itself what it is in, and whoever reads it will see (RFC 7303 §3.2).
        if (string.IsNullOrEmpty(charset) && content.Span.StartsWith("<?xml"u8))
        {
            return content;
        }

        if (IsUtf8Name(charset))
        {
            return OrWindows1252(content, defects);
        }

        if (Charset.TryFind(charset!, out var encoding))
        {
            return encoding is ASCIIEncoding ? OrWindows1252(content, defects) : Convert(content, encoding);
        }

        defects.Add($"unknown charset \"{Shown.Text(charset!)}\", read as {(Utf8.IsValid(content.Span) ? "UTF-8" : "Windows-1252")}");
        return OrWindows1252(content, []);
    }

    // A byte order mark tells more than a header that says otherwise.
    private static bool TryByMark(ReadOnlyMemory<byte> content, out ReadOnlyMemory<byte> marked)
    {
        var span = content.Span;
        marked = span.StartsWith("\uFEFF"u8) ? content[3..]
            : span.StartsWith<byte>([0xFF, 0xFE]) ? Convert(content[2..], Encoding.Unicode)
            : span.StartsWith<byte>([0xFE, 0xFF]) ? Convert(content[2..], Encoding.BigEndianUnicode)
            : default;
        return span.Length > 1 && (span[0] >= 0xFE || (span.Length > 2 && span.StartsWith("\uFEFF"u8)));
    }

    // Text without a charset is ASCII by RFC 2046 §4.1.2 and UTF-8 by RFC 5545 §3.1.4: one reading serves both.
    private static bool IsUtf8Name(string? charset) =>
        string.IsNullOrEmpty(charset)
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<byte> OrWindows1252(ReadOnlyMemory<byte> content, ICollection<string> defects)
    {
        if (Utf8.IsValid(content.Span))
        {
            return content;
        }

        defects.Add("octets that are not UTF-8, read as Windows-1252");
        return Convert(content, CodePagesEncodingProvider.Instance.GetEncoding(1252)!);
    }

    private static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> content, Encoding encoding) =>
        Encoding.UTF8.GetBytes(encoding.GetString(content.Span));
}
