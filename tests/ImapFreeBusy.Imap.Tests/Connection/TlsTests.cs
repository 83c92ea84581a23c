using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Testing.Scripted;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class TlsTests
{
    private const string ImplicitTls = """
        X: tls
        S: * PREAUTH [CAPABILITY IMAP4rev1] ready
        """;

    private const string StartTls = """
        S: * OK [CAPABILITY IMAP4rev1 STARTTLS X-OLD] ready
        C: A1 STARTTLS
        S: A1 OK begin
        X: tls
        C: A2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 X-NEW
        S: A2 OK done
        """;

    [Theory]
    [InlineData("127.0.0.1", ImapSecurity.Tls, ImplicitTls)]
    [InlineData("localhost", ImapSecurity.Tls, ImplicitTls)]
    [InlineData("127.0.0.1", ImapSecurity.StartTls, StartTls)]
    public async Task The_authority_of_the_file_is_trusted(string host, ImapSecurity security, string transcript)
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, transcript);
        await using var client = await ConnectAsync(new ImapEndpoint(host, server.Port, security) { CaFile = certificates.CaFile });
        Assert.True(client.IsAlive);
    }

    [Fact]
    public async Task Capabilities_from_before_the_handshake_are_forgotten()
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, StartTls);
        await using var client = await ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.StartTls) { CaFile = certificates.CaFile });
        Assert.True(client.Capabilities.Has("X-NEW"));
        Assert.False(client.Capabilities.Has("X-OLD"));
    }

    [Fact]
    public async Task An_unknown_authority_is_refused()
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await AssertRefusedAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls), "is not trusted", certificates.Fingerprint);
    }

    [Fact]
    public async Task Another_authority_than_the_file_holds_is_refused()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await AssertRefusedAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { CaFile = others.CaFile }, "is not trusted");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using var certificates = new TestCertificates("imap.example.org", withAddress: false);
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await AssertRefusedAsync(new ImapEndpoint("localhost", server.Port, ImapSecurity.Tls) { CaFile = certificates.CaFile }, "not for the name localhost");
    }

    [Fact]
    public async Task The_pinned_fingerprint_is_accepted_in_place_of_chain_and_name()
    {
        using var certificates = new TestCertificates("imap.example.org", withAddress: false);
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await using var client = await ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { Fingerprint = certificates.Fingerprint });
        Assert.True(client.IsAlive);
    }

    [Fact]
    public async Task Another_fingerprint_is_refused_even_with_a_trusted_chain()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await AssertRefusedAsync(
            new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { CaFile = certificates.CaFile, Fingerprint = others.Fingerprint },
            "fingerprint");
    }

    [Fact]
    public async Task What_comes_behind_the_OK_of_STARTTLS_in_plain_text_is_dropped()
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, """
            S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
            C: A1 STARTTLS
            S: A1 OK begin
            S: * CAPABILITY IMAP4rev1 X-INJECTED
            S: A2 OK injected
            X: tls
            C: A2 CAPABILITY
            S: * CAPABILITY IMAP4rev1 X-NEW
            S: A2 OK done
            """);
        await using var client = await ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.StartTls) { CaFile = certificates.CaFile });
        Assert.Equal(["IMAP4rev1", "X-NEW"], client.Capabilities.Names);
    }

    [Theory]
    [InlineData("S: * OK [CAPABILITY IMAP4rev1] ready", "does not offer STARTTLS")]
    [InlineData("S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] ready", "PREAUTH")]
    [InlineData("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: A1 STARTTLS\nS: A1 NO not today", "not today")]
    public async Task A_connection_that_cannot_be_protected_is_refused(string transcript, string words)
    {
        await using var server = ScriptedImapServer.Start(transcript);
        await AssertRefusedAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.StartTls), words);
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_as_such()
    {
        await using var server = ScriptedImapServer.Start("S: * OK plain text here");
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls)));
        Assert.Contains("No TLS with", failure.Message);
    }

    [Theory]
    [InlineData("no hex")]
    [InlineData("abcd")]
    [InlineData("")]
    public async Task What_is_no_fingerprint_is_refused(string fingerprint) =>
        await AssertRefusedAsync(new ImapEndpoint("127.0.0.1", 1, ImapSecurity.Tls) { Fingerprint = fingerprint }, "SHA-256 fingerprint");

    [Fact]
    public async Task A_missing_file_of_authorities_is_told()
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, ImplicitTls);
        await AssertRefusedAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { CaFile = certificates.CaFile + ".gone" }, "cannot be read");
    }

    private static Task<ImapClient> ConnectAsync(ImapEndpoint endpoint) =>
        ImapClient.ConnectAsync(endpoint, new ImapOptions(), Dialogue.Token);

    private static async Task AssertRefusedAsync(ImapEndpoint endpoint, params string[] words)
    {
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => ConnectAsync(endpoint));
        Assert.False(failure.IsTransient);
        Assert.All(words, word => Assert.Contains(word.Replace(":", ""), failure.Message.Replace(":", ""), StringComparison.OrdinalIgnoreCase));
    }
}
