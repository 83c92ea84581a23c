using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>What a private Dovecot is like.</summary>
public sealed class DovecotOptions
{
    /// <summary>Login names and passwords. Default: ada, grace and alan at example.org, each with <see cref="PasswordOf"/>.</summary>
    public IDictionary<string, string> Users { get; init; } = TestImapServer.DefaultUsers();

    /// <summary>Name of the master user, who may log in as anyone: <c>ada@example.org*freebusy</c>.</summary>
    public string MasterUser { get; init; } = "freebusy";

    /// <summary>Password of the master user.</summary>
    public string MasterPassword { get; init; } = "password of freebusy";

    /// <summary>How mail is kept.</summary>
    public StorageFormat Storage { get; init; } = StorageFormat.Sdbox;

    /// <summary>Lines put after the configuration: what comes later wins.</summary>
    public string ExtraSettings { get; init; } = "";

    /// <summary>Password that the fixture gives to a user.</summary>
    public static string PasswordOf(string user) => TestImapServer.DefaultPasswordOf(user);
}
