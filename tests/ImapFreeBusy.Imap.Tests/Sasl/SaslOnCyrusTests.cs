using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing.Cyrus;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

/// <summary>Cyrus's side of the mechanisms, and its proxy account, which acts as another by each of them that can say so.</summary>
public sealed class SaslOnCyrusTests(CyrusWithMechanisms site) : IClassFixture<CyrusWithMechanisms>
{
    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";

    private SaslCredentials Password => new() { User = Ada, Password = site.Server.PasswordOf(Ada) };

    private static SaslCredentials Proxy => new() { User = CyrusServer.ProxyUser, Password = CyrusServer.ProxyPassword, AuthorizationId = Ada };

    [Theory]
    [InlineData(SaslNames.ScramSha256)]
    [InlineData(SaslNames.ScramSha1)]
    [InlineData(SaslNames.Plain)]
    [InlineData(SaslNames.Login)]
    public async Task A_password_logs_in_and_a_wrong_one_does_not(string mechanism)
    {
        await AssertIsAdaAsync(Password, mechanism);

        await AssertRefusedAsync(new SaslCredentials { User = Ada, Password = "wrong" }, mechanism);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SaslNames.ScramSha256)]
    [InlineData(SaslNames.ScramSha1)]
    [InlineData(SaslNames.Plain)]
    public async Task A_proxy_acts_as_another_and_others_do_not(string? mechanism)
    {
        await AssertIsAdaAsync(Proxy, mechanism);

        await AssertRefusedAsync(new SaslCredentials { User = Grace, Password = site.Server.PasswordOf(Grace), AuthorizationId = Ada }, mechanism);
    }

    // Cyrus binds by tls-unique.
    [Fact]
    public async Task A_binding_that_Cyrus_does_not_know_is_left_out_by_itself_and_not_against_the_settings()
    {
        var trace = new RecordingTrace();
        await using (var client = await ConnectAsync(ImapSecurity.Tls, trace))
        {
            Assert.True(client.Capabilities.Has("AUTH=SCRAM-SHA-256-PLUS"));
            await client.AuthenticateAsync(Proxy, mechanism: null, Dialogue.Token);
        }

        Assert.Equal(["A1 AUTHENTICATE SCRAM-SHA-256-PLUS ***", "A2 AUTHENTICATE SCRAM-SHA-256 ***"], trace.Lines.Where(line => line.Contains("AUTHENTICATE", StringComparison.Ordinal)));
        await using var insisting = await ConnectAsync(ImapSecurity.Tls);
        await Assert.ThrowsAsync<ImapCommandException>(() => insisting.AuthenticateAsync(Proxy, SaslNames.ScramSha256Plus, Dialogue.Token));
    }

    [Fact]
    public async Task A_certificate_logs_in_as_whom_it_names_and_a_proxy_s_as_another()
    {
        await AssertIsAdaAsync(new SaslCredentials { HasCertificate = true, AuthorizationId = Ada }, null, CyrusServer.ProxyUser);

        await AssertRefusedAsync(new SaslCredentials { HasCertificate = true, AuthorizationId = Ada }, SaslNames.External, Grace);
    }

    private async Task AssertIsAdaAsync(SaslCredentials credentials, string? mechanism, string? certificate = null)
    {
        var folder = $"Ada {Guid.NewGuid():N}";
        using (var writer = await site.Server.ConnectAsync(Ada))
        {
            await writer.CreateAsync(folder);
        }

        await using var client = await ConnectAsync(certificate is null ? ImapSecurity.None : ImapSecurity.Tls, certificate: certificate);
        await client.AuthenticateAsync(credentials, mechanism, Dialogue.Token);
        Assert.Single(await client.ListAsync("", folder, Dialogue.Token));
    }

    private async Task AssertRefusedAsync(SaslCredentials credentials, string? mechanism, string? certificate = null)
    {
        await using var client = await ConnectAsync(certificate is null ? ImapSecurity.None : ImapSecurity.Tls, certificate: certificate);
        await Assert.ThrowsAsync<ImapCommandException>(() => client.AuthenticateAsync(credentials, mechanism, Dialogue.Token));
    }

    private Task<ImapClient> ConnectAsync(ImapSecurity security, IProtocolTrace? trace = null, string? certificate = null)
    {
        var server = site.Server;
        var endpoint = new ImapEndpoint(server.Host, security == ImapSecurity.Tls ? server.TlsPort : server.Port, security) { CaFile = server.CaFile };
        if (certificate is not null)
        {
            var files = site.CertificateOf(certificate);
            endpoint = endpoint with { ClientCertificateFile = files.Certificate, ClientKeyFile = files.Key };
        }

        return ImapClient.ConnectAsync(endpoint, new ImapOptions { Trace = trace }, Dialogue.Token);
    }
}
