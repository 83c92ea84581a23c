using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Logins;

/// <summary>
/// Users without passwords of their own, published by way of an account that acts as each of them. The server has no ACL:
/// with ACLs Dovecot's master user sees but the INBOX, unless the settings say acl_user.
/// </summary>
public sealed class ProxyOnDovecotTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private DovecotServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await DovecotServer.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(LoginMode.Proxy)]
    [InlineData(LoginMode.Master)]
    public async Task Each_user_s_calendar_is_published(LoginMode mode)
    {
        await using var host = CreateHost(mode, _server!.MasterPassword);
        foreach (var user in host.Users)
        {
            using var writer = await host.ConnectAsync(user);
            await writer.CreateAsync("Calendar");

            await host.Publications.RegenerateAsync(user, full: false, progress: null, Cancellation);

            Assert.Contains("BEGIN:VFREEBUSY", await File.ReadAllTextAsync(host.FileOf(user), Cancellation), StringComparison.Ordinal);
            Assert.Null(user.Account.Password);
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_in_no_log()
    {
        await using var host = CreateHost(LoginMode.Proxy, "hunter2");

        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(() => host.RegenerateAsync(Cancellation));

        string[] told = [failure.ToString(), .. host.Log.Lines];
        Assert.All((string[])["AUTHENTICATE PLAIN", "AUTHENTICATIONFAILED"], words => Assert.Contains(told, line => line.Contains(words, StringComparison.Ordinal)));
        Assert.DoesNotContain(told, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    private PublisherHost CreateHost(LoginMode mode, string password) => PublisherHost.Create(_server!, new PublisherSetup
    {
        Users = [.. _server!.Options.Users.Keys],
        Configure = options =>
        {
            var server = options.Servers["main"];
            (server.Login, server.User, server.PasswordFile) = (mode, _server.MasterUser, _directory.Write("imap.secret", password + "\n"));
            foreach (var user in options.Users.Static)
            {
                user.Password = null;
            }
        },
    });
}
