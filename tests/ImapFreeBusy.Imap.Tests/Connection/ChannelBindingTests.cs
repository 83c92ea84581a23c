using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Testing.Scripted;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class ChannelBindingTests
{
    private const string SignedWithSha1 =
        "MIIBbTCCARSgAwIBAgIUC3Wt2YFTEGjdM9PPLDHEjBhOP7MwCQYHKoZIzj0EATAMMQowCAYDVQQDDAF4MCAXDTI2MTEyNzIzNTUyNVoYDzIxMjYxMTAzMjM1" +
        "NTI1WjAMMQowCAYDVQQDDAF4MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/8HUSbGFeIoczcTZc5UV0xVIWmwS5z2vA/EUW13cP+Yh/V508jd5QIcBENsb" +
        "Vt7Up/wULUbwIkLQTKHJCWsCBaNTMFEwHQYDVR0OBBYEFKtmbAAzEXZD2DrsXpPrmtsi6pYYMB8GA1UdIwQYMBaAFKtmbAAzEXZD2DrsXpPrmtsi6pYYMA8G" +
        "A1UdEwEB/wQFMAMBAf8wCQYHKoZIzj0EAQNIADBFAiEA0/yGkN0DQLAdQqqhI/qNGOzM+ZEJD22zTpiPr+7uWbACIHm84CR12RoEe/omHZIUR3x+kwQ/eozZ" +
        "MHPKq4kg8j+E";

    private static readonly SaslCredentials Credentials = new() { User = "ada", Password = "secret" };

    [Theory]
    [InlineData(ImapSecurity.Tls, "X: tls\nS: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS] ready\nC: A1 AUTHENTICATE SCRAM-SHA-256-PLUS\nS: A1 NO [AUTHENTICATIONFAILED] no")]
    [InlineData(ImapSecurity.StartTls, "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: A1 STARTTLS\nS: A1 OK go\nX: tls\nC: A2 CAPABILITY\nS: * CAPABILITY AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS\nS: A2 OK done\nC: A3 AUTHENTICATE SCRAM-SHA-256-PLUS\nS: A3 NO [AUTHENTICATIONFAILED] no")]
    public async Task Over_TLS_a_login_is_bound_to_the_certificate_of_the_server(ImapSecurity security, string transcript)
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, transcript);
        await using var client = await ImapClient.ConnectAsync(
            new ImapEndpoint(server.Host, server.Port, security) { CaFile = certificates.CaFile }, new ImapOptions(), Dialogue.Token);

        Assert.Equal("tls-server-end-point", client.ChannelBinding?.Type);
        Assert.Equal(SHA256.HashData(certificates.ServerCertificate), client.ChannelBinding?.Data.ToArray());
        await Assert.ThrowsAsync<ImapCommandException>(() => client.AuthenticateAsync(Credentials, mechanism: null, Dialogue.Token));
        await client.DisposeAsync();
        await server.Played.WaitAsync(Dialogue.Patience, Dialogue.Token);
    }

    [Theory]
    [InlineData("S: A1 NO bad protocol / cancel", true)]
    [InlineData("S: A1 NO [AUTHENTICATIONFAILED] no", false)]
    [InlineData("S: A1 BAD [X] no", false)]
    public async Task Once_more_without_the_binding_it_goes_only_where_the_binding_may_be_to_blame(string refusal, bool isRepeated)
    {
        using var certificates = new TestCertificates();
        await using var server = ScriptedImapServer.Start(certificates.ServerOptions, $"""
            X: tls
            S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256-PLUS
            {refusal}
            {(isRepeated ? "C: A2 AUTHENTICATE SCRAM-SHA-256\nS: A2 NO [AUTHENTICATIONFAILED] no" : "")}
            """);
        await using var client = await ImapClient.ConnectAsync(
            new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { CaFile = certificates.CaFile }, new ImapOptions(), Dialogue.Token);

        await Assert.ThrowsAnyAsync<ImapException>(() => client.AuthenticateAsync(Credentials, mechanism: null, Dialogue.Token));
        await client.DisposeAsync();
        await server.Played.WaitAsync(Dialogue.Patience, Dialogue.Token);
    }

    [Fact]
    public async Task Without_TLS_there_is_nothing_to_bind_to()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256
            S: A1 NO no
            """);
        Assert.Null(dialogue.Client.ChannelBinding);
        await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.AuthenticateAsync(Credentials, mechanism: null, Dialogue.Token));
        await dialogue.EndAsync();
    }

    public static TheoryData<string, int> Hashes => new() { { "SHA256", 32 }, { "SHA384", 48 }, { "SHA512", 64 } };

    [Theory]
    [MemberData(nameof(Hashes))]
    public void The_hash_is_that_of_the_signature(string hash, int length)
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var name = new HashAlgorithmName(hash);
        CertificateRequest[] requests = [new("CN=x", rsa, name, RSASignaturePadding.Pkcs1), new("CN=x", ecdsa, name)];
        foreach (var request in requests)
        {
            using var certificate = SelfSigned(request);
            Assert.Equal(length, SaslChannelBinding.ForServerEndPoint(certificate)?.Data.Length);
        }
    }

    // Made elsewhere: .NET signs nothing with SHA-1 any more.
    [Fact]
    public void In_place_of_SHA_1_it_is_SHA_256()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(SignedWithSha1));

        Assert.Equal(SHA256.HashData(certificate.RawData), SaslChannelBinding.ForServerEndPoint(certificate)?.Data.ToArray());
    }

    [Fact]
    public void Where_the_RFC_leaves_the_hash_open_nothing_is_bound()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = SelfSigned(new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

        Assert.Null(SaslChannelBinding.ForServerEndPoint(certificate));
        Assert.Null(SaslChannelBinding.ForServerEndPoint(null));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
