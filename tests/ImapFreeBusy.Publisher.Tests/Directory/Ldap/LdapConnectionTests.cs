using System.Net;
using System.Net.Sockets;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Ldap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

/// <summary>The connection to a real OpenLDAP: trust, logins, and servers that are not there.</summary>
public sealed class LdapConnectionTests : IAsyncLifetime
{
    private static readonly LdapPerson Ada = new("ada", "ada@example.org");
    private static readonly LdapPerson Bob = new("bob", "bob@example.org");
    private LdapSite? _site;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LdapSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await LdapSite.CreateAsync(Ada);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    [Theory]
    [InlineData(ImapSecurity.Tls, "127.0.0.1")]
    [InlineData(ImapSecurity.Tls, "localhost")]
    [InlineData(ImapSecurity.StartTls, "127.0.0.1")]
    public async Task A_certificate_of_the_own_authority_is_trusted(ImapSecurity security, string host)
    {
        Protect(security, Site.Server.CaFile);
        Site.Ldap.Host = host;

        Assert.Empty(await ListAsync());
        // slapd tells the end of each handshake, and of each StartTLS.
        Assert.Contains("TLS established", Site.Server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImapSecurity.Tls)]
    [InlineData(ImapSecurity.StartTls)]
    public async Task A_certificate_of_another_authority_is_refused_before_the_password(ImapSecurity security)
    {
        using var files = new TemporaryDirectory();
        Protect(security, files.Write("other.pem", ServerCertificate.CreateOther().AuthorityPem));

        Assert.Contains("is not trusted", Assert.Single(await ListAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("BIND", Site.Server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImapSecurity.Tls)]
    [InlineData(ImapSecurity.StartTls)]
    public async Task Without_an_authority_of_the_own_the_certificate_is_refused(ImapSecurity security)
    {
        Protect(security, caFile: null);

        Assert.Contains("is not trusted", Assert.Single(await ListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_takes_the_place_of_the_authority()
    {
        Protect(ImapSecurity.Tls, caFile: null);
        Site.Ldap.Fingerprint = ServerCertificate.Shared.Fingerprint;
        Assert.Empty(await ListAsync());

        Site.Ldap.Fingerprint = ServerCertificate.CreateOther().Fingerprint;
        Assert.Contains("fingerprint", Assert.Single(await ListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        Site.Ldap.Password = "wrong secret";

        Assert.Equal("people: BindDn or its password is refused", Assert.Single(await ListAsync()));
        Assert.DoesNotContain(Site.Log.Lines, line => line.Contains("wrong secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_that_changed_in_its_file_counts_at_the_next_connection()
    {
        using var files = new TemporaryDirectory();
        Site.Ldap.Password = null;
        Site.Ldap.PasswordFile = files.Write("ldap.secret", "old\n");
        var directory = Site.Make();
        Assert.Single(await directory.RefreshAsync(Cancellation));

        files.Write("ldap.secret", $"{LdapServer.ReaderPassword}\n");

        Assert.Empty(await directory.RefreshAsync(Cancellation));
    }

    [Fact]
    public async Task Who_is_anonymous_may_see_nothing_here_and_it_is_told()
    {
        Site.Ldap.BindDn = Site.Ldap.Password = null;

        Assert.Equal("people: there is no entry BaseDn, or BindDn may not see it", Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task A_filter_that_is_none_is_told()
    {
        Site.Ldap.Filter = "(&(objectClass=*)(x=)y=))";

        Assert.StartsWith("people: ", Assert.Single(await ListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_at_the_start_is_told_and_found_when_it_is_back()
    {
        await Site.Server.StopAsync();
        var directory = Site.Make();
        Assert.Contains("connection refused", Assert.Single(await directory.RefreshAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Empty(directory.Users);

        await Site.Server.StartAsync();

        Assert.Empty(await directory.RefreshAsync(Cancellation));
        Assert.Equal(["ada@example.org"], directory.Users.Select(user => user.Address));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_was_restarted_in_between_is_asked_again_at_once(bool killed)
    {
        var directory = Site.Make();
        Assert.NotNull(await directory.FindAsync("ada@example.org", Cancellation));

        await (killed ? Site.Server.KillAsync() : Site.Server.StopAsync());
        await Site.Server.StartAsync();
        Site.Server.Add(Bob);

        Assert.NotNull(await directory.FindAsync("bob@example.org", Cancellation));
        Assert.Empty(await directory.RefreshAsync(Cancellation));
        Assert.Empty(Site.Log.Warnings);
    }

    [Theory]
    [InlineData(ImapSecurity.None)]
    [InlineData(ImapSecurity.StartTls)]
    [InlineData(ImapSecurity.Tls)]
    public async Task A_server_that_says_nothing_is_given_up_and_no_thread_waits_on(ImapSecurity security)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Site.Ldap.Port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Site.Ldap.Security = security;
        Site.Ldap.Timeout = TimeSpan.FromMilliseconds(300);
        var directory = Site.Make();

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var listing = directory.RefreshAsync(Cancellation);
            Assert.Contains("within 0.3 s", Assert.Single(await listing.WaitAsync(TimeSpan.FromSeconds(20), Cancellation)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_peer_that_speaks_something_else_is_told()
    {
        using var peer = new TcpListener(IPAddress.Loopback, 0);
        peer.Start();
        Site.Ldap.Port = ((IPEndPoint)peer.LocalEndpoint).Port;
        Site.Ldap.Security = ImapSecurity.StartTls;
        var listing = ListAsync();
        using (var client = await peer.AcceptTcpClientAsync(Cancellation))
        {
            await client.GetStream().WriteAsync("* OK IMAP4rev1 ready\r\n"u8.ToArray(), Cancellation);
        }

        Assert.Contains("does not answer StartTLS", Assert.Single(await listing), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<string>> ListAsync() => Site.Make().RefreshAsync(Cancellation);

    private void Protect(ImapSecurity security, string? caFile)
    {
        Site.Ldap.Security = security;
        Site.Ldap.Port = security == ImapSecurity.Tls ? Site.Server.TlsPort : Site.Server.Port;
        Site.Ldap.CaFile = caFile;
    }
}
