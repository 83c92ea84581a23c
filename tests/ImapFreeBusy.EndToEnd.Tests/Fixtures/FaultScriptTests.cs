using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class FaultScriptTests
{
    private const string Ada = "ada@example.org";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_seed_decides_the_same_and_another_does_not()
    {
        static IEnumerable<FaultKind> Decisions(int seed)
        {
            var script = new FaultScript(seed);
            return from connection in Enumerable.Range(0, 50) from piece in Enumerable.Range(0, 50) select script.At(connection, piece, isFromServer: true);
        }

        Assert.Equal(Decisions(7), Decisions(7));
        Assert.NotEqual(Decisions(7), Decisions(8));
        Assert.Equal(Enum.GetValues<FaultKind>().Order(), Decisions(7).Distinct().Order());
        Assert.InRange(Decisions(7).Count(kind => kind == FaultKind.None), 2_000, 2_499);
    }

    [Fact]
    public async Task Nothing_happens_until_it_is_switched_on()
    {
        await using var server = await DovecotServer.CreateAsync();
        var script = new FaultScript(1) { Rarity = 1 };
        await using var proxy = ImapProxy.Start(server.Port, script);

        using var writer = await ImapWriter.ConnectAsync(proxy.Port, Ada, server.PasswordOf(Ada));
        await writer.AppendAsync("INBOX", "Subject: one\r\n\r\nbody\r\n");

        Assert.Empty(script.Counts);
        Assert.Equal(1u, (await writer.StatusAsync("INBOX")).Messages);
    }

    /// <summary>
    /// What a client sees of each fault: the server's line <c>0123456789 CRLF</c>, then the end of the connection, or nothing
    /// more for as long as the client is patient.
    /// </summary>
    [Theory]
    [InlineData(FaultKind.Cut, "012345")]
    [InlineData(FaultKind.HalfOpen, "")]
    [InlineData(FaultKind.Garbage, "012345\u00FF\0\u0080\r\n\0\u00FE6789\r\n")]
    [InlineData(FaultKind.OneByte, "0123456789\r\n")]
    [InlineData(FaultKind.Delay, "0123456789\r\n")]
    [InlineData(FaultKind.Late, "")]
    public async Task Each_fault_does_what_its_name_says(FaultKind kind, string expected)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var script = new FaultScript(SeedOf(kind)) { Rarity = 1, Lateness = TimeSpan.FromMinutes(1), IsOn = true };
        await using var proxy = ImapProxy.Start(((System.Net.IPEndPoint)listener.LocalEndpoint).Port, script);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", proxy.Port, Cancellation);
        using var server = await listener.AcceptTcpClientAsync(Cancellation);

        await server.GetStream().WriteAsync("0123456789\r\n"u8.ToArray(), Cancellation);
        var (seen, hasEnded) = await ReadAsync(client.GetStream(), expected.Length + 1);

        Assert.Equal(expected, seen);
        Assert.Equal(kind is FaultKind.Cut, hasEnded);
        Assert.Equal([$"{kind} in the first bytes"], script.Counts.Keys);
    }

    // The seed with which the first piece of the first connection meets this fault.
    private static int SeedOf(FaultKind kind) =>
        Enumerable.Range(0, 1_000).First(seed => new FaultScript(seed) { Rarity = 1 }.At(0, 0, isFromServer: true) == kind);

    // Until the end, or until nothing more comes.
    private static async Task<(string Seen, bool HasEnded)> ReadAsync(NetworkStream stream, int most)
    {
        var seen = new List<byte>();
        var buffer = new byte[most];
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                seen.AddRange(buffer.AsSpan(0, count));
            }

            return (Encoding.Latin1.GetString([.. seen]), true);
        }
        catch (OperationCanceledException)
        {
            return (Encoding.Latin1.GetString([.. seen]), false);
        }
    }
}
