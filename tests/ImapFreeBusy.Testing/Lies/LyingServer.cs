using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ImapFreeBusy.Testing.Lies;

/// <summary>
/// A server that announces what it does not do: a real one, some of whose lines are changed, left out or made up on the
/// way. Literals pass as they are.
/// </summary>
public sealed class LyingServer : IAsyncDisposable
{
    private static readonly Regex Literal = new(@"\{(?<length>\d+)\+?\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private readonly int _serverPort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _relays = [];
    private readonly ConcurrentBag<LineWriter> _clients = [];
    private readonly Task _accepting;

    private LyingServer(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Port of loopback that clients connect to.</summary>
    public int Port { get; }

    /// <summary>Changes a line of the server; null leaves it out. Default: the truth.</summary>
    public Func<string, string?> Tell { get; set; } = line => line;

    /// <summary>Whether the server keeps silent during IDLE. What it held back is lost.</summary>
    public bool IsSilentInIdle { get; set; }

    /// <summary>Answers a line of the client in the server's place (several lines are separated by CRLF); null passes it on. Default: none.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Starts one in front of a real server.</summary>
    public static LyingServer Start(int serverPort) => new(serverPort);

    /// <summary>Says a line that the server did not say, on every connection.</summary>
    public async Task SayAsync(string line)
    {
        foreach (var client in _clients)
        {
            await client.WriteAsync(line + "\r\n");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_relays);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _relays.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            (client.NoDelay, server.NoDelay) = (true, true);
            using var toClient = new LineWriter(client.GetStream());
            using var toServer = new LineWriter(server.GetStream());
            _clients.Add(toClient);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var isIdle = false;
            var up = PassAsync(client, line => Said(line, ref isIdle) is { } answer ? toClient.WriteAsync(answer + "\r\n") : toServer.WriteAsync(line + "\r\n"), toServer, ended);
            var down = PassAsync(server, line => Told(line, ref isIdle) is { } told ? toClient.WriteAsync(told + "\r\n") : Task.CompletedTask, toClient, ended);
            await Task.WhenAll(up, down);
        }
    }

    private string? Said(string line, ref bool isIdle)
    {
        isIdle &= line != "DONE";
        return Answer(line);
    }

    private string? Told(string line, ref bool isIdle)
    {
        isIdle |= line.StartsWith("+ idling", StringComparison.Ordinal);
        return IsSilentInIdle && isIdle && line.StartsWith('*') ? null : Tell(line);
    }

    private static async Task PassAsync(TcpClient from, Func<string, Task> onLine, LineWriter literalsTo, CancellationTokenSource ended)
    {
        using var reader = new StreamReader(from.GetStream(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        try
        {
            while (await reader.ReadLineAsync(ended.Token) is { } line)
            {
                await onLine(line);
                if (Literal.Match(line) is { Success: true } literal)
                {
                    await PassLiteralAsync(reader, literalsTo, int.Parse(literal.Groups["length"].Value), ended.Token);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone.
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private static async Task PassLiteralAsync(StreamReader from, LineWriter to, int length, CancellationToken cancellationToken)
    {
        var octets = new char[length];
        await from.ReadBlockAsync(octets, cancellationToken);
        await to.WriteAsync(new string(octets));
    }
}
