namespace ImapFreeBusy.Imap.Mime;

/// <summary>Words of a message in a text for people: short, and without control characters.</summary>
internal static class Shown
{
    private const int MaxLength = 40;

    /// <summary>At most forty characters, control characters as dots.</summary>
    public static string Text(string text)
    {
        var shown = text.Length > MaxLength ? text[..MaxLength] : text;
        return string.Create(shown.Length, shown, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? '.' : source[i];
            }
        });
    }
}
