using System.Text.RegularExpressions;

namespace ImapFreeBusy.Testing.Imap;

/// <summary>What the server said to one command, literals in their lines, bytes as Latin-1.</summary>
public sealed record ImapReply(IReadOnlyList<string> Untagged, string Completion)
{
    /// <summary>Whether the server said OK.</summary>
    public bool IsOk => Completion.StartsWith("OK", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first number that a pattern catches in any line.</summary>
    internal ulong Number(string pattern) => ulong.Parse(Text(pattern));

    /// <summary>The first text that a pattern catches in any line.</summary>
    internal string Text(string pattern) =>
        Untagged.Append(Completion)
            .Select(line => Regex.Match(line, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value
        ?? throw new ImapWriterException($"Nothing like '{pattern}' in: {string.Join(" | ", Untagged)} | {Completion}");
}
