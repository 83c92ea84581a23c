using System.Globalization;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Words of a message in a text for people: short, and without what ends a line or steers a terminal.</summary>
internal static class Shown
{
    private const int MaxLength = 40;

    /// <summary>At most forty characters; dots for control characters, line separators, and those that turn the direction of writing.</summary>
    public static string Text(string text)
    {
        var shown = text.Length > MaxLength ? text[..MaxLength] : text;
        return string.Create(shown.Length, shown, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = IsHarmless(source[i]) ? source[i] : '.';
            }
        });
    }

    private static bool IsHarmless(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
