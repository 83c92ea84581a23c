using System.Diagnostics;
using System.Net.Sockets;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>One connection through a <see cref="WireRelay"/>.</summary>
internal sealed class RelayedConnection : IDisposable
{
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly FolderListener _listener;
    private readonly LineFeed _fromClient;
    private readonly LineFeed _fromServer;
    private long _lines;
    private long _toServer;
    private long _toClient;

    public RelayedConnection(Socket client, Socket server, Action<FolderWord> heard)
    {
        (_client, _server) = (client, server);
        (_client.NoDelay, _server.NoDelay) = (true, true);
        _listener = new FolderListener(heard);
        _fromClient = new LineFeed(line =>
        {
            _lines++;
            _listener.ClientSaid(line);
        });
        _fromServer = new LineFeed(line => _listener.ServerSaid(line, Stopwatch.GetTimestamp()));
        Completion = Task.WhenAll(PumpAsync(_client, _server, CountToServer), PumpAsync(_server, _client, CountToClient));
    }

    public Task Completion { get; }

    public WireCounts Counts => new(1, Volatile.Read(ref _lines), Volatile.Read(ref _toServer), Volatile.Read(ref _toClient));

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private void CountToServer(ReadOnlySpan<byte> chunk)
    {
        _toServer += chunk.Length;
        _fromClient.Feed(chunk);
    }

    private void CountToClient(ReadOnlySpan<byte> chunk)
    {
        _toClient += chunk.Length;
        _fromServer.Feed(chunk);
    }

    private async Task PumpAsync(Socket from, Socket to, Counter count)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                count(buffer.AsSpan(0, length));
                await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // One side was closed; so is the other.
        }

        Dispose();
    }

    private delegate void Counter(ReadOnlySpan<byte> chunk);
}
