using System.Globalization;

namespace ImapFreeBusy.Display;

/// <summary>Words that others wrote, on a terminal.</summary>
internal static class HarmlessText
{
    // A UID is at most 255 octets long by RFC 7986 §5.3; a line for people is shorter.
    private const int MostShown = 100;

    /// <summary>Dots for what ends a line, steers a terminal or turns the direction of writing.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = IsHarmless(source[i]) ? source[i] : '.';
        }
    });

    /// <summary>The same, with the end of a long text left out.</summary>
    public static string Short(string text) => text.Length > MostShown ? $"{Of(text[..MostShown])}..." : Of(text);

    private static bool IsHarmless(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
