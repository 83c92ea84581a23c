using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using Xunit;

[assembly: AssemblyFixture(typeof(ImapFreeBusy.Imap.Tests.Servers.SharedDovecot))]

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>One Dovecot for all tests of the library against a real server; each takes a user of its own.</summary>
public sealed class SharedDovecot : IAsyncLifetime
{
    private const int Users = 40;

    // Where the machine has no inotify instance left, Dovecot looks at a watched mailbox every 30 s.
    private const string Settings = "mailbox_idle_check_interval = 1 secs";

    private DovecotServer? _server;
    private int _taken;

    /// <summary>A client and another program's writer, both logged in as a user whom no other test has.</summary>
    public async Task<(ImapClient Client, ImapWriter Writer)> ConnectAsync()
    {
        var user = NameOf(Interlocked.Increment(ref _taken));
        var client = await ImapClient.ConnectAsync(new ImapEndpoint(_server!.Host, _server.Port, ImapSecurity.None), new ImapOptions(), Dialogue.Token);
        await client.LoginAsync(user, _server.PasswordOf(user), Dialogue.Token);
        return (client, await _server.ConnectAsync(user));
    }

    public async ValueTask InitializeAsync() => _server = await DovecotServer.CreateAsync(new DovecotOptions
    {
        Users = Enumerable.Range(1, Users).Select(NameOf).ToDictionary(name => name, DovecotOptions.PasswordOf, StringComparer.Ordinal),
        ExtraSettings = Settings,
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
