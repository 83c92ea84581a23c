using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Courier;

/// <summary>What a private Courier is like.</summary>
public sealed class CourierOptions
{
    /// <summary>Login names and passwords. Default: ada, grace and alan at example.org.</summary>
    public IDictionary<string, string> Users { get; init; } = TestImapServer.DefaultUsers();
}
