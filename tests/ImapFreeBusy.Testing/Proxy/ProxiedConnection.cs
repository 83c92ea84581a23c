using System.Net.Sockets;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>One connection of a client through the proxy.</summary>
public sealed class ProxiedConnection : IDisposable
{
    private const byte TlsHandshake = 0x16;
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly ProxyFaults _faults;
    private readonly ConnectionRecorder _recorder = new();
    private readonly LineSplitter _fromClient = new();
    private readonly LineSplitter _fromServer = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly FaultyPath? _faultyToServer;
    private readonly FaultyPath? _faultyToClient;
    private byte[] _tail = [];
    private volatile bool _opaque;
    private volatile bool _isHalfOpen;

    internal ProxiedConnection(Socket client, Socket server, ProxyFaults faults, int number, FaultScript? script)
    {
        (_client, _server, _faults) = (client, server, faults);
        if (script is not null)
        {
            (_faultyToServer, _faultyToClient) = (new FaultyPath(script, number, isFromServer: false), new FaultyPath(script, number, isFromServer: true));
        }

        Completion = Task.WhenAll(PumpAsync(_client, ToServerAsync), PumpAsync(_server, ToClientAsync));
    }

    /// <summary>Lines of both sides, <c>C:</c> and <c>S:</c>; of a literal only the length that its line announces.</summary>
    public IReadOnlyList<string> Transcript => _recorder.Transcript;

    /// <summary>What went through.</summary>
    public ProxyCounts Counts => _recorder.Counts;

    /// <summary>Whether both sides are still connected.</summary>
    public bool IsOpen => !Completion.IsCompleted;

    internal bool IsHalfOpen => _isHalfOpen;

    internal Task Completion { get; }

    /// <summary>Ends the connection on both sides.</summary>
    public void Cut()
    {
        _closed.Cancel();
        Close(_client);
        Close(_server);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Cut();
        _closed.Dispose();
    }

    internal void ResetCounts() => _recorder.Reset();

    private static void Close(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The other side was first.
        }

        socket.Close();
    }

    // Whichever side ends first ends both: no mail program of today half-closes.
    private async Task PumpAsync(Socket from, Func<ReadOnlyMemory<byte>, Task<bool>> passOn)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            do
            {
                count = await from.ReceiveAsync(buffer, _closed.Token);
                await _faults.PassAsync(_closed.Token);
            }
            while (count > 0 && await passOn(buffer.AsMemory(0, count)));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The transcript tells how far it came.
        }

        Cut();
    }

    private async Task<bool> ToServerAsync(ReadOnlyMemory<byte> chunk)
    {
        _recorder.ClientBytes(chunk.Length);
        _opaque |= chunk.Span[0] == TlsHandshake;
        if (_faultyToServer is { } path)
        {
            return await PassAsync(path, chunk, ReadAsync, SendToServerAsync);
        }

        if (_opaque)
        {
            await SendToServerAsync(chunk);
            return true;
        }

        foreach (var piece in _fromClient.Feed(chunk))
        {
            await ReadAsync(piece);
            await SendToServerAsync(piece.Bytes);
        }

        return true;
    }

    private async Task ReadAsync(LinePiece piece)
    {
        if (piece.Line is { } line)
        {
            _recorder.ClientLine(line);
            await _faults.PassAsync(line, _closed.Token);
            // From here on the bytes are encrypted or compressed.
            _opaque |= line.EndsWith(" STARTTLS", StringComparison.OrdinalIgnoreCase) || line.Contains(" COMPRESS ", StringComparison.OrdinalIgnoreCase);
        }
    }

    private Task SendToServerAsync(ReadOnlyMemory<byte> bytes) => _server.SendAsync(bytes, _closed.Token).AsTask();

    private async Task<bool> ToClientAsync(ReadOnlyMemory<byte> chunk)
    {
        if (_faults.Latency is var latency && latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, _closed.Token);
        }

        if (_faultyToClient is { } path)
        {
            return await PassAsync(path, chunk, _ => Task.CompletedTask, RecordAndSendToClientAsync);
        }

        var cut = _faults.FindCut(ref _tail, chunk.Span);
        await RecordAndSendToClientAsync(chunk[..(cut ?? chunk.Length)]);
        return cut is null;
    }

    private async Task<bool> PassAsync(FaultyPath path, ReadOnlyMemory<byte> chunk, Func<LinePiece, Task> read, Func<ReadOnlyMemory<byte>, Task> send)
    {
        foreach (var piece in path.Split(chunk, _opaque))
        {
            await read(piece);
            if (_isHalfOpen)
            {
                continue;
            }

            var kind = await path.PassAsync(piece, send, _closed.Token);
            _isHalfOpen |= kind == FaultKind.HalfOpen;
            if (kind == FaultKind.Cut)
            {
                return false;
            }
        }

        return true;
    }

    private Task RecordAndSendToClientAsync(ReadOnlyMemory<byte> bytes)
    {
        Record(bytes);
        return SendToClientAsync(bytes);
    }

    // Recorded before the client can see it: a test that has its answer finds it in the transcript.
    private void Record(ReadOnlyMemory<byte> chunk)
    {
        _recorder.ServerBytes(chunk.Length);
        if (_opaque)
        {
            return;
        }

        foreach (var piece in _fromServer.Feed(chunk))
        {
            if (piece.Line is { } line)
            {
                _recorder.ServerLine(line);
                _faults.ServerLineSeen(line);
            }
        }
    }

    private async Task SendToClientAsync(ReadOnlyMemory<byte> chunk)
    {
        var step = _faults.OneByteAtATime ? 1 : chunk.Length;
        for (; !chunk.IsEmpty; chunk = chunk[Math.Min(step, chunk.Length)..])
        {
            await _client.SendAsync(chunk[..Math.Min(step, chunk.Length)], _closed.Token);
        }
    }
}
