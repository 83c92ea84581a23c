using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Tests.Connection;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

/// <summary>Every mechanism against Dovecot's side of it.</summary>
public sealed class SaslOnDovecotTests(DovecotWithMechanisms site) : IClassFixture<DovecotWithMechanisms>
{
    private const string Ada = "ada@example.org";

    private SaslCredentials Password => new() { User = Ada, Password = site.Server.PasswordOf(Ada) };

    private SaslCredentials Master => new() { User = site.Server.MasterUser, Password = site.Server.MasterPassword, AuthorizationId = Ada };

    [Theory]
    [InlineData(SaslNames.ScramSha256)]
    [InlineData(SaslNames.ScramSha1)]
    [InlineData(SaslNames.Plain)]
    [InlineData(SaslNames.Login)]
    [InlineData(SaslChooser.LoginCommand)]
    public async Task A_password_logs_in_and_a_wrong_one_does_not(string mechanism)
    {
        await AssertIsAdaAsync(Password, mechanism);

        await AssertRefusedAsync(new SaslCredentials { User = Ada, Password = "wrong" }, mechanism, "AUTHENTICATIONFAILED");
    }

    [Theory]
    [InlineData(SaslNames.ScramSha256)]
    [InlineData(SaslNames.ScramSha1)]
    public async Task Over_TLS_Dovecot_takes_that_we_could_have_bound(string mechanism)
    {
        await using var client = await ConnectAsync(ImapSecurity.Tls);
        Assert.NotNull(client.ChannelBinding);
        Assert.False(client.Capabilities.Has($"AUTH={mechanism}-PLUS"));

        await client.AuthenticateAsync(Password, mechanism, Dialogue.Token);
    }

    [Fact]
    public async Task By_itself_it_takes_SCRAM()
    {
        var trace = new RecordingTrace();
        await using var client = await ConnectAsync(ImapSecurity.None, new ImapOptions { Trace = trace });

        await client.AuthenticateAsync(Password, mechanism: null, Dialogue.Token);

        Assert.Contains("A1 AUTHENTICATE SCRAM-SHA-256 ***", trace.Lines);
    }

    [Fact]
    public async Task A_master_user_acts_as_another_by_PLAIN()
    {
        await AssertIsAdaAsync(Master, SaslNames.Plain);

        await AssertRefusedAsync(new SaslCredentials { User = site.Server.MasterUser, Password = "wrong", AuthorizationId = Ada }, SaslNames.Plain, "AUTHENTICATIONFAILED");
        await AssertRefusedAsync(new SaslCredentials { User = Ada, Password = site.Server.PasswordOf(Ada), AuthorizationId = "grace@example.org" }, SaslNames.Plain, "AUTHENTICATIONFAILED");
    }

    // Should a version of Dovecot learn it, IsPasswordShown can go.
    [Fact]
    public async Task A_master_user_s_SCRAM_is_checked_against_the_user_s_password()
    {
        await AssertRefusedAsync(Master, SaslNames.ScramSha256, "AUTHORIZATIONFAILED");

        await AssertIsAdaAsync(new SaslCredentials { User = $"{Ada}*{site.Server.MasterUser}", Password = site.Server.MasterPassword, IsPasswordShown = true }, null);
    }

    [Theory]
    [InlineData(SaslNames.OAuthBearer, "status invalid_token")]
    [InlineData(SaslNames.XOAuth2, "status 401")]
    public async Task A_token_logs_in_and_another_s_does_not(string mechanism, string words)
    {
        await AssertIsAdaAsync(new SaslCredentials { User = Ada, Token = $"token-of-{Ada}" }, mechanism);

        var refusal = await AssertRefusedAsync(new SaslCredentials { User = Ada, Token = "token-of-grace@example.org" }, mechanism, "AUTHENTICATIONFAILED");
        Assert.Contains(words, refusal.Message);
        Assert.DoesNotContain("token-of", refusal.Message);
    }

    [Fact]
    public async Task A_certificate_logs_in_as_whom_it_names_and_as_nobody_else()
    {
        await AssertIsAdaAsync(new SaslCredentials { HasCertificate = true }, null, Ada);
        await AssertIsAdaAsync(new SaslCredentials { HasCertificate = true, AuthorizationId = Ada }, SaslNames.External, Ada);

        await AssertRefusedAsync(new SaslCredentials { HasCertificate = true, AuthorizationId = "grace@example.org" }, SaslNames.External, "AUTHENTICATIONFAILED", Ada);
        await AssertRefusedAsync(new SaslCredentials { HasCertificate = true }, SaslNames.External, "AUTHENTICATIONFAILED");
    }

    // Dovecot ends a handshake that resumes a session while it asks for certificates: "session id context uninitialized".
    [Fact]
    public async Task A_server_that_asks_for_certificates_can_be_reached_again_and_again()
    {
        for (var time = 0; time < 3; time++)
        {
            await using var client = await ConnectAsync(ImapSecurity.Tls);
            await client.AuthenticateAsync(Password, mechanism: null, Dialogue.Token);
        }
    }

    private async Task AssertIsAdaAsync(SaslCredentials credentials, string? mechanism, string? certificate = null)
    {
        var folder = $"Ada {Guid.NewGuid():N}";
        using (var writer = await site.Server.ConnectAsync(Ada))
        {
            await writer.ExecuteAsync($"CREATE \"{folder}\"");
        }

        await using var client = await ConnectAsync(certificate is null ? ImapSecurity.None : ImapSecurity.Tls, certificate: certificate);
        await client.AuthenticateAsync(credentials, mechanism, Dialogue.Token);
        Assert.Single(await client.ListAsync("", folder, Dialogue.Token));
    }

    private async Task<ImapCommandException> AssertRefusedAsync(SaslCredentials credentials, string mechanism, string code, string? certificate = null)
    {
        await using var client = await ConnectAsync(credentials.HasCertificate ? ImapSecurity.Tls : ImapSecurity.None, certificate: certificate);
        var refusal = await Assert.ThrowsAsync<ImapCommandException>(() => client.AuthenticateAsync(credentials, mechanism, Dialogue.Token));
        Assert.Equal(code, refusal.Code?.Name);
        return refusal;
    }

    private Task<ImapClient> ConnectAsync(ImapSecurity security, ImapOptions? options = null, string? certificate = null)
    {
        var port = security == ImapSecurity.Tls ? site.Server.TlsPort : site.Server.Port;
        var endpoint = new ImapEndpoint(site.Server.Host, port, security) { CaFile = site.Server.CaFile };
        if (certificate is not null)
        {
            var files = site.CertificateOf(certificate);
            endpoint = endpoint with { ClientCertificateFile = files.Certificate, ClientKeyFile = files.Key };
        }

        return ImapClient.ConnectAsync(endpoint, options ?? new ImapOptions(), Dialogue.Token);
    }
}
