using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>
/// A TCP proxy in front of an IMAP server: it records and counts what is said, and makes things go wrong when told to.
/// TLS passes through unread.
/// </summary>
public sealed class ImapProxy : IAsyncDisposable
{
    private readonly int _serverPort;
    private readonly FaultScript? _script;
    private readonly ProxyFaults _faults = new();
    private readonly ConcurrentQueue<ProxiedConnection> _connections = new();
    private readonly Lock _lock = new();
    private Socket? _listener;
    private int _mostOpen;
    private Task _accepting = Task.CompletedTask;

    private ImapProxy(int serverPort, FaultScript? script) => (_serverPort, _script) = (serverPort, script);

    /// <summary>Port of loopback that clients connect to.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>All connections so far, in order.</summary>
    public IReadOnlyList<ProxiedConnection> Connections => [.. _connections];

    /// <summary>Lines of all connections, one connection after the other.</summary>
    public IReadOnlyList<string> Transcript => [.. _connections.SelectMany(connection => connection.Transcript)];

    /// <summary>
    /// What went through all connections since the start or <see cref="ResetCounts"/>. A round trip is a burst of the
    /// client that follows bytes of the server: set <see cref="Latency"/> to some 20 ms where they are counted, so that
    /// an answer to the first of several pipelined commands cannot come between them.
    /// </summary>
    public ProxyCounts Counts => ProxyCounts.Sum([.. _connections.Select(connection => connection.Counts)]);

    /// <summary>Called for each line of the server, before the client can see it.</summary>
    public Action<string> ServerLineSeen
    {
        get => _faults.ServerLineSeen;
        set => _faults.ServerLineSeen = value;
    }

    /// <summary>Most connections that were open at one time. One on which LOGOUT was sent counts no more: its end is on the way.</summary>
    public int MostOpenAtOnce => Volatile.Read(ref _mostOpen);

    /// <summary>How long each chunk of the server waits before the client gets it. Default none.</summary>
    public TimeSpan Latency
    {
        get => _faults.Latency;
        set => _faults.Latency = value;
    }

    /// <summary>Gives the client each byte of the server by itself.</summary>
    public bool OneByteAtATime
    {
        get => _faults.OneByteAtATime;
        set => _faults.OneByteAtATime = value;
    }

    /// <summary>Starts a proxy in front of a port of loopback. With a script, <see cref="CutAfter"/> finds nothing.</summary>
    public static ImapProxy Start(int serverPort, FaultScript? script = null)
    {
        var proxy = new ImapProxy(serverPort, script);
        proxy.AcceptConnections();
        return proxy;
    }

    /// <summary>Counts from zero again; transcripts stay.</summary>
    public void ResetCounts()
    {
        foreach (var connection in _connections)
        {
            connection.ResetCounts();
        }
    }

    /// <summary>Keeps back the lines of clients that match (tag included), and what follows them, until released.</summary>
    public ProxyHold Hold(Func<string, bool> matches) => _faults.Hold(matches);

    /// <summary>Keeps back commands of one name: <c>STATUS</c>.</summary>
    public ProxyHold HoldCommand(string name) => Hold(line => line.Contains($" {name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Ends a connection when the server's bytes contain a text: just after it, the given number of times.</summary>
    public ProxyCut CutAfter(string text, int times = int.MaxValue) => _faults.Cut(text, times);

    /// <summary>Ends all connections that are open.</summary>
    public void CutAll()
    {
        foreach (var connection in _connections.Where(connection => connection.IsOpen))
        {
            connection.Cut();
        }
    }

    /// <summary>Ends the connections that a <see cref="FaultKind.HalfOpen"/> left, as a router does in the end.</summary>
    public void CutHalfOpen()
    {
        foreach (var connection in _connections.Where(connection => connection.IsHalfOpen && connection.IsOpen))
        {
            connection.Cut();
        }
    }

    /// <summary>Lets nothing pass either way while all connections stay open, as when a cable is pulled.</summary>
    public void Freeze() => _faults.Freeze();

    /// <summary>Lets everything pass again.</summary>
    public void Thaw() => _faults.Thaw();

    /// <summary>Refuses new connections: nobody listens.</summary>
    public void RefuseConnections()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
        }
    }

    /// <summary>Accepts new connections again, on the same port.</summary>
    public void AcceptConnections()
    {
        lock (_lock)
        {
            if (_listener is null)
            {
                _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
                _listener.Listen(512);
                _accepting = Task.WhenAll(_accepting, AcceptAsync(_listener));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        RefuseConnections();
        await _accepting;
        CutAll();
        await Task.WhenAll(_connections.Select(connection => connection.Completion));
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                await ConnectAsync(client);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private async Task ConnectAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            _connections.Enqueue(new ProxiedConnection(client, server, _faults, _connections.Count, _script));
            var open = _connections.Count(connection => connection.IsOpen && connection.Counts.Commands("LOGOUT") == 0);
            Volatile.Write(ref _mostOpen, Math.Max(_mostOpen, open));
        }
        catch (SocketException)
        {
            // The server is down: the client sees its connection end.
            server.Dispose();
            client.Dispose();
        }
    }
}
