namespace ImapFreeBusy.Testing.Imap;

/// <summary>How a server calls the mailboxes of a user, and which extensions an <see cref="ImapWriter"/> may use there.</summary>
public sealed record ImapDialect
{
    /// <summary>No prefix, <c>/</c> between levels, every extension that the writer knows: Dovecot and Cyrus.</summary>
    public static ImapDialect Full { get; } = new();

    /// <summary>What stands before all personal mailboxes but INBOX: <c>INBOX.</c></summary>
    public string Prefix { get; init; } = "";

    /// <summary>What stands between levels.</summary>
    public char Delimiter { get; init; } = '/';

    /// <summary>MULTIAPPEND (RFC 3502) and LITERAL+ (RFC 7888).</summary>
    public bool HasMultiAppend { get; init; } = true;

    /// <summary>MOVE (RFC 6851).</summary>
    public bool HasMove { get; init; } = true;

    /// <summary>UNSELECT (RFC 3691).</summary>
    public bool HasUnselect { get; init; } = true;

    /// <summary>Mod-sequences (RFC 7162); without them HIGHESTMODSEQ is 0.</summary>
    public bool HasModSeq { get; init; } = true;

    /// <summary>The server's name of a personal mailbox that tests call <c>Team/Rooms</c>.</summary>
    public string NameOf(string mailbox) =>
        mailbox.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? mailbox : Prefix + mailbox.Replace('/', Delimiter);
}
