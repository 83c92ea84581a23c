using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Ldap;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Ldap;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

/// <summary>A directory of users that asks a real LDAP server.</summary>
internal sealed class LdapSite : IAsyncDisposable
{
    private readonly TemporaryDirectory _storage = new();
    private readonly List<UserDirectory> _made = [];

    public LdapSite(LdapServer server)
    {
        Server = server;
        Ldap = new LdapOptions
        {
            Host = server.Host,
            Port = server.Port,
            Security = ImapSecurity.None,
            BindDn = LdapServer.ReaderDn,
            Password = LdapServer.ReaderPassword,
            BaseDn = LdapServer.BaseDn,
        };
        Options = new PublisherOptions { Storage = { StateDirectory = _storage.FullPath }, Users = { TimeZone = "Europe/Berlin", Directories = [new DirectoryOptions { Name = "people", Ldap = Ldap }] } };
        Options.Servers["main"] = new ServerOptions { Host = "imap.example.org", Login = LoginMode.Master, User = "master" };
    }

    public LdapServer Server { get; }

    public LdapOptions Ldap { get; }

    public PublisherOptions Options { get; }

    public CollectedLog Log { get; } = new();

    public static async Task<LdapSite> CreateAsync(params LdapPerson[] people) => new(await LdapServer.CreateAsync(new LdapServerOptions { People = people }));

    public UserDirectory Make()
    {
        var directory = new UserDirectory(Options, TimeProvider.System, Log.CreateLogger<UserDirectory>());
        _made.Add(directory);
        return directory;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var directory in _made)
        {
            await directory.DisposeAsync();
        }

        await Server.DisposeAsync();
        Log.Dispose();
        _storage.Dispose();
    }
}
