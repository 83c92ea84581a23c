using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Scripted;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly TestCertificates _certificates = new();
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _certificates.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_certificate_is_shown_in_the_handshake(bool inOneFile)
    {
        var (certificate, key) = _certificates.CreateClient("freebusy");
        string? shown = null;
        await using var server = Start(subject => shown = subject);
        await using var client = await ConnectAsync(server, endpoint => inOneFile
            ? endpoint with { ClientCertificateFile = _directory.Write("both.pem", key + "\n" + certificate) }
            : endpoint with { ClientCertificateFile = _directory.Write("cert.pem", certificate), ClientKeyFile = _directory.Write("key.pem", key) });

        Assert.Equal("CN=freebusy", shown);
    }

    [Fact]
    public async Task Without_one_none_is_shown()
    {
        var shown = "?";
        await using var server = Start(subject => shown = subject);
        await using var client = await ConnectAsync(server, endpoint => endpoint);

        Assert.Null(shown);
    }

    [Fact]
    public async Task A_key_of_another_certificate_is_told_before_the_handshake()
    {
        var (certificate, _) = _certificates.CreateClient("freebusy");
        var (_, key) = _certificates.CreateClient("other");
        await AssertUnusableAsync(_directory.Write("cert.pem", certificate), _directory.Write("key.pem", key));
    }

    [Fact]
    public async Task A_missing_file_is_told() => await AssertUnusableAsync(_directory.Combine("missing.pem"), null);

    [Fact]
    public async Task A_file_without_a_key_is_told() =>
        await AssertUnusableAsync(_directory.Write("cert.pem", _certificates.CreateClient("freebusy").Certificate), null);

    private async Task AssertUnusableAsync(string certificateFile, string? keyFile)
    {
        await using var server = Start(_ => { });
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() =>
            ConnectAsync(server, endpoint => endpoint with { ClientCertificateFile = certificateFile, ClientKeyFile = keyFile }));
        Assert.Contains(certificateFile, failure.Message);
        Assert.False(failure.IsTransient);
    }

    private ScriptedImapServer Start(Action<string?> onCertificate)
    {
        var options = _certificates.ServerOptions;
        options.ClientCertificateRequired = true;
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            onCertificate(certificate?.Subject);
            return certificate?.Issuer is null or "CN=Test authority";
        };
        return ScriptedImapServer.Start(options, "X: tls\nS: * PREAUTH [CAPABILITY IMAP4rev1] ready");
    }

    private Task<ImapClient> ConnectAsync(ScriptedImapServer server, Func<ImapEndpoint, ImapEndpoint> with) =>
        ImapClient.ConnectAsync(with(new ImapEndpoint(server.Host, server.Port, ImapSecurity.Tls) { CaFile = _certificates.CaFile }), new ImapOptions(), Dialogue.Token);
}
