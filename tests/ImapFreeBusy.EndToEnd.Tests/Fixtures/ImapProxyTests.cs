using System.Net.Sockets;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class ImapProxyTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private DovecotServer? _server;
    private ImapProxy? _proxy;

    private DovecotServer Server => _server!;

    private ImapProxy Proxy => _proxy!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await DovecotServer.CreateAsync();
        _proxy = ImapProxy.Start(_server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Commands_and_round_trips_are_counted()
    {
        using var writer = await ConnectAsync();
        Proxy.ResetCounts();

        await writer.StatusAsync("INBOX");
        await writer.StatusAsync("INBOX");
        await writer.ExecuteAsync("UID SEARCH 1:*").ContinueWith(task => task.Exception, Cancellation);

        Assert.Equal(2, Proxy.Counts.Commands("STATUS"));
        Assert.Equal(1, Proxy.Counts.Commands("UID SEARCH"));
        Assert.Equal(0, Proxy.Counts.Commands("LOGIN"));
        Assert.Equal(3, Proxy.Counts.RoundTrips);
        Assert.Contains("C: w1 LOGIN", Proxy.Transcript[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelined_commands_are_one_round_trip()
    {
        using var client = new TcpClient();
        Proxy.Latency = TimeSpan.FromMilliseconds(20);
        await client.ConnectAsync("127.0.0.1", Proxy.Port, Cancellation);
        using var reader = new StreamReader(client.GetStream());
        await reader.ReadLineAsync(Cancellation);

        foreach (var command in (string[])["a NOOP\r\n", "b NOOP\r\n", "c CAPABILITY\r\n"])
        {
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(command), Cancellation);
        }

        for (string? line = ""; line?.StartsWith("c OK", StringComparison.Ordinal) == false;)
        {
            line = await reader.ReadLineAsync(Cancellation);
        }

        Assert.Equal(1, Proxy.Counts.RoundTrips);
        Assert.Equal(2, Proxy.Counts.Commands("NOOP"));
    }

    [Fact]
    public async Task Messages_downloaded_are_counted_and_literals_are_not_commands()
    {
        using var writer = await ConnectAsync();
        await writer.AppendAsync("INBOX", "Subject: x\r\n\r\na1 LOGIN not a command\r\n");
        await writer.AppendAsync("INBOX", "Subject: y\r\n\r\n* 9 FETCH (UID 9 BODY[] {1}\r\n");
        await writer.ExecuteAsync("EXAMINE INBOX");
        Proxy.ResetCounts();

        await writer.ExecuteAsync("UID FETCH 1:* (UID FLAGS)");
        Assert.Empty(Proxy.Counts.Downloads);
        await writer.ExecuteAsync("UID FETCH 1:* (UID BODY.PEEK[])");
        await writer.ExecuteAsync("UID FETCH 2 (UID BODY.PEEK[TEXT]<0.4>)");

        Assert.Equal([(1u, "BODY[]"), (2u, "BODY[]"), (2u, "BODY[TEXT]<0>")], Proxy.Counts.Downloads.Select(download => (download.Uid, download.Sections.Single())));
        Assert.Equal(4, Proxy.Counts.Downloads[2].Bytes);
        Assert.Equal(3, Proxy.Counts.RoundTrips);
        Assert.Equal(0, Proxy.Counts.Commands("LOGIN"));
    }

    [Fact]
    public async Task A_command_is_held_back_until_released()
    {
        using var writer = await ConnectAsync();
        using var hold = Proxy.HoldCommand("STATUS");

        var status = writer.StatusAsync("INBOX");
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        using (var other = await ConnectAsync())
        {
            await other.AppendAsync("INBOX", "Subject: x\r\n\r\n");
        }

        Assert.False(status.IsCompleted);
        hold.Release();

        Assert.Equal(1u, (await status).Messages);
        Assert.Equal(1, hold.Count);
    }

    [Fact]
    public async Task A_connection_is_cut_in_the_middle_of_a_literal()
    {
        using (var writer = await ConnectAsync())
        {
            await writer.AppendAsync("INBOX", "Subject: x\r\n\r\nbefore MARK after\r\n");
        }

        using var cut = Proxy.CutAfter("MARK", times: 1);
        Proxy.OneByteAtATime = true;
        using (var writer = await ConnectAsync())
        {
            await writer.ExecuteAsync("EXAMINE INBOX");
            await Assert.ThrowsAnyAsync<IOException>(() => writer.ExecuteAsync("UID FETCH 1 (BODY.PEEK[])"));
        }

        Assert.Equal(1, cut.Count);
        using var again = await ConnectAsync();
        await again.ExecuteAsync("EXAMINE INBOX");
        Assert.Contains("MARK after", (await again.ExecuteAsync("UID FETCH 1 (BODY.PEEK[])")).Untagged[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_refused_and_accepted_again()
    {
        Proxy.RefuseConnections();
        await Assert.ThrowsAsync<SocketException>(ConnectAsync);

        Proxy.AcceptConnections();

        using var writer = await ConnectAsync();
        Assert.Equal(0u, (await writer.StatusAsync("INBOX")).Messages);
    }

    [Fact]
    public async Task A_frozen_connection_stays_open_and_silent()
    {
        using var writer = await ConnectAsync();
        Proxy.Freeze();
        var status = writer.StatusAsync("INBOX");
        await Assert.ThrowsAsync<TimeoutException>(() => status.WaitAsync(TimeSpan.FromMilliseconds(50), Cancellation));

        Proxy.Thaw();

        Assert.Equal(0u, (await status).Messages);
    }

    [Fact]
    public async Task The_end_of_the_server_is_the_end_of_the_connection()
    {
        using var writer = await ConnectAsync();
        await Server.KillAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => writer.StatusAsync("INBOX"));
        await Assert.ThrowsAnyAsync<IOException>(ConnectAsync);
    }

    private Task<ImapWriter> ConnectAsync() => ImapWriter.ConnectAsync(Proxy.Port, Ada, Server.PasswordOf(Ada));
}
