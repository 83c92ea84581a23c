using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using Xunit;

[assembly: AssemblyFixture(typeof(ImapFreeBusy.Imap.Tests.Servers.ExtendedDovecot))]

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>A Dovecot with all that it leaves to plugins: COMPRESS, ACL with mailboxes of other users, METADATA.</summary>
public sealed class ExtendedDovecot : IAsyncLifetime
{
    private const int Users = 20;

    private DovecotServer? _server;
    private int _taken;

    /// <summary>The server.</summary>
    public DovecotServer Server => _server!;

    /// <summary>Name of a user whom no other test has.</summary>
    public string TakeUser() => NameOf(Interlocked.Increment(ref _taken));

    /// <summary>Another program's client, logged in.</summary>
    public Task<ImapWriter> WriterAsync(string user) => Server.ConnectAsync(user);

    /// <summary>A client, logged in; through a proxy where one is given.</summary>
    public async Task<ImapClient> ConnectAsync(string user, int? port = null, ImapSecurity security = ImapSecurity.None, ImapOptions? options = null)
    {
        var endpoint = new ImapEndpoint(Server.Host, port ?? Server.Port, security) { CaFile = Server.CaFile };
        var client = await ImapClient.ConnectAsync(endpoint, options ?? new ImapOptions(), Dialogue.Token);
        await client.LoginAsync(user, Server.PasswordOf(user), Dialogue.Token);
        return client;
    }

    public async ValueTask InitializeAsync() => _server = await DovecotServer.CreateAsync(new DovecotOptions
    {
        Users = Enumerable.Range(1, Users).Select(NameOf).ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
        ExtraSettings = DovecotSettings.Sharing + DovecotSettings.Annotations + DovecotSettings.Compression,
    });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string NameOf(int number) => $"user{number}@example.org";
}
