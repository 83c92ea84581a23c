using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Servers;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>One Cyrus for the tests of a class; each takes users of its own.</summary>
public sealed class SharedCyrus : IAsyncLifetime
{
    private const int Users = 20;

    private CyrusServer? _server;
    private int _taken;

    /// <summary>The server.</summary>
    public CyrusServer Server => _server!;

    /// <summary>Name of a user whom no other test has.</summary>
    public string TakeUser() => NameOf(Interlocked.Increment(ref _taken));

    /// <summary>Another program's client, logged in.</summary>
    public Task<ImapWriter> WriterAsync(string user) => Server.ConnectAsync(user);

    /// <summary>A client, logged in; with a password for users that every server has.</summary>
    public async Task<ImapClient> ConnectAsync(string user, string? password = null)
    {
        var client = await ImapClient.ConnectAsync(new ImapEndpoint(Server.Host, Server.Port, ImapSecurity.None), new ImapOptions(), Dialogue.Token);
        await client.LoginAsync(user, password ?? Server.PasswordOf(user), Dialogue.Token);
        return client;
    }

    public async ValueTask InitializeAsync() => _server = await CyrusServer.CreateAsync(new CyrusOptions
    {
        Users = Enumerable.Range(1, Users).Select(NameOf).ToDictionary(name => name, TestImapServer.DefaultPasswordOf, StringComparer.Ordinal),
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
