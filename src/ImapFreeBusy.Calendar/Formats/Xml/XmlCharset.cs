using System.Text;
using System.Text.Unicode;

namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>
/// XML that is not in UTF-8, by the encoding in its declaration (XML 1.0 §4.3.3). What is UTF-8 is that, whatever is
/// declared: mail programs and gateways convert a text and leave its declaration.
/// </summary>
internal static class XmlCharset
{
    private const int LongestDeclaration = 200;
    private const int LongestName = 40;

    /// <summary>The document in UTF-8: itself where it is, or where nothing that is known is declared.</summary>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) || Find(Declared(text)) is not { } encoding ? text : Encoding.UTF8.GetBytes(encoding.GetString(text));

    // <?xml version="1.0" encoding="ISO-8859-1"?>
    private static string Declared(ReadOnlySpan<byte> text)
    {
        var end = text.StartsWith("<?xml"u8) ? text[..Math.Min(text.Length, LongestDeclaration)].IndexOf("?>"u8) : -1;
        var declaration = end < 0 ? string.Empty : Encoding.ASCII.GetString(text[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        return at < 0 ? string.Empty : declaration[at..].Split('"', '\'') is [_, var name, ..] ? name : string.Empty;
    }

    // One in which the declaration itself would read otherwise is not what the document is in.
    private static Encoding? Find(string name)
    {
        if (name.Length is 0 or > LongestName || name.StartsWith("utf-", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return encoding.GetString("<?xml"u8) == "<?xml" ? encoding : null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
