using System.Text;
using System.Text.RegularExpressions;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// The names of <see cref="CalendarsOptions.Folders"/>. A pattern is written with <c>/</c> between levels whatever the
/// server's delimiter is; <c>*</c> stands for any text, <c>%</c> for any text of one level. INBOX matches in any case.
/// </summary>
internal sealed class FolderPatterns
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly Regex[] _patterns;

    public FolderPatterns(CalendarsOptions options) =>
        _patterns = [.. (options.Folders.Count > 0 ? options.Folders : ["Calendar"]).Select(RegexOf)];

    /// <summary>Place of the first pattern that matches, or null; the order of folders follows it.</summary>
    /// <param name="name">Name below the personal namespace, with <c>/</c> between levels.</param>
    public int? Match(string name)
    {
        var place = Array.FindIndex(_patterns, pattern => pattern.IsMatch(name));
        return place < 0 ? null : place;
    }

    private static Regex RegexOf(string pattern)
    {
        var text = new StringBuilder(@"\A");
        foreach (var c in pattern)
        {
            text.Append(c switch { '*' => ".*", '%' => "[^/]*", _ => Regex.Escape(c.ToString()) });
        }

        var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline;
        return new Regex(text.Append(@"\z").ToString(), pattern.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? options | RegexOptions.IgnoreCase : options, MatchTimeout);
    }
}
