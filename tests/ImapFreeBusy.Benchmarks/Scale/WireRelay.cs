using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>
/// Passes bytes between a client and an IMAP server and counts them. Of what the server says it keeps only what tells how a
/// folder stands: so little work that it hardly shows beside that of the two.
/// </summary>
public sealed class WireRelay : IAsyncDisposable
{
    private readonly int _serverPort;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<RelayedConnection> _connections = new();
    private readonly Task _accepting;

    private WireRelay(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(4096);
        _accepting = AcceptAsync();
    }

    /// <summary>Port of loopback that the client connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>What went through since the start.</summary>
    public WireCounts Counts => _connections.Aggregate(WireCounts.None, (sum, connection) => sum + connection.Counts);

    /// <summary>What the server said of folders since the start or <see cref="ForgetWords"/>.</summary>
    public ConcurrentQueue<FolderWord> Words { get; } = new();

    /// <summary>Starts a relay to a port of loopback.</summary>
    public static WireRelay Start(int serverPort) => new(serverPort);

    /// <summary>Forgets what the server said.</summary>
    public void ForgetWords() => Words.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_connections.Select(connection => connection.Completion));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                _connections.Enqueue(new RelayedConnection(client, server, Words.Enqueue));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }
}
