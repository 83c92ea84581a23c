using System.Text;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>
/// Tells what of a response may be of a message, and so must not be shown to people: a FETCH holds subjects, titles and
/// names of files, and what is no response at all is most likely a piece of a message that was counted wrongly.
/// </summary>
internal static class MessageContent
{
    private const string Blank = "\"***\"";

    // Longer than any number, tag or name of a response.
    private const int MaxHead = 64;

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "CAPABILITY", "ENABLED", "LIST", "LSUB", "STATUS", "NAMESPACE", "ID", "FLAGS", "SEARCH", "ESEARCH", "SORT", "THREAD", "VANISHED",
        "ACL", "MYRIGHTS", "LISTRIGHTS", "METADATA", "ANNOTATION", "EXISTS", "RECENT", "EXPUNGE", "QUOTA", "QUOTAROOT", "LANGUAGE",
    };

    /// <summary>Whether a response with this beginning can hold nothing of a message.</summary>
    public static bool IsFreeOf(ReadOnlySpan<byte> response) => IsStatus(response[..Math.Min(response.Length, MaxHead)]) || Shown.Contains(NameOf(response));

    /// <summary>
    /// A response whose literals were left out already, for people: of a FETCH the strings are blanked, and of what is no
    /// response only its length is told.
    /// </summary>
    public static string Remove(ReadOnlySpan<byte> response, string text) =>
        IsFreeOf(response) ? text
        : NameOf(response).Equals("FETCH", StringComparison.OrdinalIgnoreCase) ? BlankStrings(text)
        : $"({response.Length} octets that are no response)";

    // Our tags are A1, A2, …
    private static bool IsStatus(ReadOnlySpan<byte> head) =>
        StatusLine.IsStatus(head) && (head[0] is (byte)'*' or (byte)'+' || (head[0] == (byte)'A' && char.IsAsciiDigit((char)head[1])));

    // "* NAME …" or "* 12 NAME …".
    private static string NameOf(ReadOnlySpan<byte> response)
    {
        var head = response[..Math.Min(response.Length, MaxHead)];
        if (!head.StartsWith("* "u8))
        {
            return "";
        }

        head = head[2..];
        var digits = head.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        head = digits > 0 && head[digits] == (byte)' ' ? head[(digits + 1)..] : head;
        var end = head.IndexOfAny(" \r"u8);
        return Encoding.Latin1.GetString(end < 0 ? head : head[..end]);
    }

    private static string BlankStrings(string text)
    {
        var blanked = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                blanked.Append(text[i]);
                continue;
            }

            blanked.Append(Blank);
            i = EndOfString(text, i + 1);
        }

        return blanked.ToString();
    }

    // Without an end quote the rest belongs to the string.
    private static int EndOfString(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length;
    }
}
