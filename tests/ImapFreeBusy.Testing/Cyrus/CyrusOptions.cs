using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Cyrus;

/// <summary>What a private Cyrus is like.</summary>
public sealed class CyrusOptions
{
    /// <summary>Login names, each with a domain, and passwords. Default: ada, grace and alan at example.org.</summary>
    public IDictionary<string, string> Users { get; init; } = TestImapServer.DefaultUsers();

    /// <summary>Mechanisms of SASL, separated by spaces. Default: PLAIN LOGIN.</summary>
    public string Mechanisms { get; init; } = "PLAIN LOGIN";

    /// <summary>Lines put at the end of imapd.conf.</summary>
    public string ExtraSettings { get; init; } = "";
}
