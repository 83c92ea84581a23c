using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImapFreeBusy.Testing.Http;

/// <summary>A few lines of HTTP on loopback, in place of somebody else's service: one request a connection.</summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, Task<LoopbackResponse>> _answer;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Task _accepting;

    private LoopbackHttpServer(Func<LoopbackRequest, Task<LoopbackResponse>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>What was asked so far.</summary>
    public IReadOnlyCollection<LoopbackRequest> Requests => _requests;

    /// <summary>Starts a server that answers each request so.</summary>
    public static LoopbackHttpServer Start(Func<LoopbackRequest, LoopbackResponse> answer) => new(request => Task.FromResult(answer(request)));

    /// <summary>Starts a server that answers each request when it likes.</summary>
    public static LoopbackHttpServer Start(Func<LoopbackRequest, Task<LoopbackResponse>> answer) => new(answer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var request = await ReadAsync(stream);
                _requests.Enqueue(request);
                var response = await _answer(request).WaitAsync(_stop.Token);
                var body = Encoding.UTF8.GetBytes(response.Body);
                var length = response.IsEndless ? "" : $"Content-Length: {body.Length}\r\n";
                var head = $"HTTP/1.1 {response.Status} Status\r\nContent-Type: application/json\r\n{length}Connection: close\r\n{response.Headers}\r\n";
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], _stop.Token);
                while (response.IsEndless)
                {
                    await stream.WriteAsync(body, _stop.Token);
                }
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task<LoopbackRequest> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var octet = new byte[1];
        while (!Encoding.ASCII.GetString([.. bytes.TakeLast(4)]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(octet, _stop.Token);
            bytes.Add(octet[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new LoopbackRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
