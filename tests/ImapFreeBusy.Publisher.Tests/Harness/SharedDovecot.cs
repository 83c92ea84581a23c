using ImapFreeBusy.Testing.Dovecot;
using Xunit;

[assembly: AssemblyFixture(typeof(ImapFreeBusy.Publisher.Tests.Harness.SharedDovecot))]

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>
/// One Dovecot for all tests that do nothing to the server itself; each takes users of its own. The owner of a mailbox
/// may change its ACL, so that a test can take a right away.
/// </summary>
public sealed class SharedDovecot : IAsyncLifetime
{
    private const int Users = 500;

    // Where the machine has no inotify instance left (128 by default), Dovecot looks at a watched mailbox every 30 s.
    private const string Settings = """
        mailbox_idle_check_interval = 1 secs
        mail_plugins = $mail_plugins acl
        protocol imap {
          mail_plugins = $mail_plugins acl imap_acl
        }
        plugin {
          acl = vfile
        }
        """;

    private DovecotServer? _server;
    private int _taken;

    /// <summary>The server.</summary>
    public DovecotServer Server => _server!;

    /// <summary>A user whom no other test has.</summary>
    public string TakeUser()
    {
        var number = Interlocked.Increment(ref _taken);
        return number <= Users ? NameOf(number) : throw new InvalidOperationException("All users are taken; raise the number.");
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
