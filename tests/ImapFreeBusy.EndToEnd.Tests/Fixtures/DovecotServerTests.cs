using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class DovecotServerTests
{
    private const string Ada = "ada@example.org";

    [Fact]
    public async Task Mail_and_ports_survive_stop_kill_and_start()
    {
        await using var server = await DovecotServer.CreateAsync();
        var port = server.Port;
        using (var writer = await server.ConnectAsync(Ada))
        {
            await writer.CreateAsync("Calendar");
            Assert.Equal(1u, await writer.AppendAsync("Calendar", "Subject: one\r\n\r\n"));
        }

        await server.StopAsync();
        await Assert.ThrowsAsync<SocketException>(() => server.ConnectAsync(Ada));
        await server.StartAsync();
        await server.KillAsync();
        await Assert.ThrowsAsync<SocketException>(() => server.ConnectAsync(Ada));
        await server.StartAsync();

        using var again = await server.ConnectAsync(Ada);
        Assert.Equal(port, server.Port);
        Assert.Equal(1u, (await again.StatusAsync("Calendar")).Messages);
    }

    [Fact]
    public async Task The_certificate_is_good_for_the_authority_in_the_file()
    {
        await using var server = await DovecotServer.CreateAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.TlsPort, TestContext.Current.CancellationToken);
        using var tls = new SslStream(client.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(server.CaFile);

        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = policy },
            TestContext.Current.CancellationToken);

        Assert.Equal(server.Fingerprint, tls.RemoteCertificate!.GetCertHashString(HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task The_master_user_logs_in_as_another_user()
    {
        await using var server = await DovecotServer.CreateAsync();
        using (var writer = await server.ConnectAsync(Ada))
        {
            await writer.CreateAsync("Calendar");
        }

        using var master = await ImapWriter.ConnectAsync(server.Port, $"{Ada}*{server.MasterUser}", server.MasterPassword);
        Assert.Equal(0u, (await master.StatusAsync("Calendar")).Messages);
        await Assert.ThrowsAsync<ImapWriterException>(() => ImapWriter.ConnectAsync(server.Port, $"{Ada}*{server.MasterUser}", "wrong"));
    }

    [Fact]
    public async Task A_user_may_be_added_while_it_runs()
    {
        await using var server = await DovecotServer.CreateAsync();
        await Assert.ThrowsAsync<ImapWriterException>(() => ImapWriter.ConnectAsync(server.Port, "new@example.org", "a:b"));

        await server.AddUserAsync("new@example.org", "a:b");

        using var writer = await server.ConnectAsync("new@example.org");
        Assert.Equal(0u, (await writer.StatusAsync("INBOX")).Messages);
    }

    [Fact]
    public async Task Several_servers_run_side_by_side()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DovecotServer.CreateAsync()));
        Assert.Equal(8, servers.SelectMany(server => new[] { server.Port, server.TlsPort }).Distinct().Count());
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
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
