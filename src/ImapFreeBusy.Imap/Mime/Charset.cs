using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Finds charsets by their MIME names, code pages included.</summary>
internal static class Charset
{
    /// <summary>The encoding of a name; false for an unknown or empty one, and for UTF-7, which no mail needs.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Encoding? encoding)
    {
        encoding = null;
        if (name.Length is 0 or > 40 || name.Contains("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
