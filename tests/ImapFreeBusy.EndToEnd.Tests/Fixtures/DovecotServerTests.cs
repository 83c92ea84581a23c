using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class DovecotServerTests() : ServerTests<DovecotServer>(() => DovecotServer.CreateAsync())
{
    [Fact]
    public async Task The_certificate_is_good_for_the_authority_in_the_file()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Host, Server.TlsPort, TestContext.Current.CancellationToken);
        using var tls = new SslStream(client.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Server.CaFile);

        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = policy },
            TestContext.Current.CancellationToken);

        Assert.Equal(Server.Fingerprint, tls.RemoteCertificate!.GetCertHashString(HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task The_master_user_logs_in_as_another_user()
    {
        using (var writer = await Server.ConnectAsync(Ada))
        {
            await writer.CreateAsync("Calendar");
        }

        using var master = await ImapWriter.ConnectAsync(Server.Port, $"{Ada}*{Server.MasterUser}", Server.MasterPassword);
        Assert.Equal(0u, (await master.StatusAsync("Calendar")).Messages);
        await Assert.ThrowsAsync<ImapWriterException>(() => ImapWriter.ConnectAsync(Server.Port, $"{Ada}*{Server.MasterUser}", "wrong"));
    }

    [Fact]
    public async Task A_user_may_be_added_while_it_runs()
    {
        await Assert.ThrowsAsync<ImapWriterException>(() => ImapWriter.ConnectAsync(Server.Port, "new@example.org", "a:b"));

        await Server.AddUserAsync("new@example.org", "a:b");

        using var writer = await Server.ConnectAsync("new@example.org");
        Assert.Equal(0u, (await writer.StatusAsync("INBOX")).Messages);
    }

    [Fact]
    public async Task A_broken_setting_is_told_at_once()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = "no_such_setting = yes" }));

        Assert.Contains("no_such_setting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maildir_works_too()
    {
        await using var server = await DovecotServer.CreateAsync(new DovecotOptions { Storage = StorageFormat.Maildir });
        using var writer = await server.ConnectAsync(Ada);
        await writer.CreateAsync("Calendar");

        Assert.Equal(1u, await writer.AppendAsync("Calendar", "Subject: one\r\n\r\n"));
    }
}
