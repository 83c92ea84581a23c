using System.Text.RegularExpressions;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>Puts the lines of a server's response together and finds the content in FETCH responses.</summary>
internal sealed partial class ResponseReader
{
    private readonly List<string> _lines = [];

    public Download? Feed(string line)
    {
        _lines.Add(line);
        if (LineSplitter.LiteralLength(line) is not null)
        {
            return null;
        }

        var download = Read(string.Concat(_lines));
        _lines.Clear();
        return download;
    }

    private static Download? Read(string response)
    {
        if (!FetchStart().IsMatch(response))
        {
            return null;
        }

        var sections = Section().Matches(response);
        return sections.Count == 0 ? null : new Download(
            uint.TryParse(UidItem().Match(response).Groups["uid"].Value, out var uid) ? uid : 0,
            [.. sections.Select(section => section.Groups["name"].Value)],
            sections.Sum(section => long.TryParse(section.Groups["length"].Value, out var length) ? length : 0));
    }

    [GeneratedRegex(@"^\* \d+ FETCH \(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FetchStart();

    [GeneratedRegex(@"[( ]UID (?<uid>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UidItem();

    [GeneratedRegex(@"[( )](?<name>(?:BODY|BINARY)\[[^\]]*\](?:<\d+>)?|RFC822(?:\.TEXT|\.HEADER)?) (?:~?\{(?<length>\d+)\}|""|NIL)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();
}
