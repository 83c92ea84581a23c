namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>
/// A Dovecot that announces no more than a plain server has: no CONDSTORE, QRESYNC, NOTIFY, IDLE, LIST-STATUS. It would obey
/// the commands all the same, so a test that counts on it looks at what was sent.
/// </summary>
public static class TrimmedDovecot
{
    /// <summary>What it announces.</summary>
    public const string Capabilities = "IMAP4rev1 LITERAL+ UIDPLUS NAMESPACE CHILDREN";

    /// <summary>Line of the configuration.</summary>
    public const string Settings = $"imap_capability = {Capabilities}";

    private static readonly string[] Forbidden =
    [
        "ENABLE", "CONDSTORE", "QRESYNC", "CHANGEDSINCE", "VANISHED", "HIGHESTMODSEQ", "MODSEQ", "NOTIFY", "IDLE", "RETURN", "UNSELECT", "COMPRESS",
        "GETMETADATA", "GETACL", "MYRIGHTS", "BINARY.PEEK", "ID", "MAILBOXID", "SIZE",
    ];

    /// <summary>
    /// Whether a client's line (<c>C: A1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 7)</c>) asks for what was not announced.
    /// </summary>
    public static bool IsForbidden(string line)
    {
        var words = line.ToUpperInvariant().Split(' ', '(', ')');
        return line.StartsWith("C:", StringComparison.Ordinal) && Forbidden.Any(word => words.Contains(word, StringComparer.Ordinal));
    }
}
