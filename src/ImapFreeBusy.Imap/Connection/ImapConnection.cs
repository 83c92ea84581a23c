using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection.Compression;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// One loop that reads, one lock that writes, and the commands in between. Every fatal path goes through
/// <see cref="Fail"/>: the first reason wins, and every waiting command gets it.
/// </summary>
internal sealed class ImapConnection : IAsyncDisposable
{
    private static long _connections;

    private readonly ImapOptions _options;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly PendingCommands _pending = new();
    private readonly UntaggedDispatcher _dispatcher;
    private readonly ConnectionTrace _trace;
    private readonly SilenceWatch _silence;
    private readonly TaskCompletionSource<StatusResponse> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Stream _stream;
    private bool _isLayerChanged;
    private Task _reading = Task.CompletedTask;
    private volatile CommandOutput? _output;
    private long _tags;

    public ImapConnection(Stream stream, ImapOptions options)
    {
        (_stream, _options) = (stream, options);
        _dispatcher = new UntaggedDispatcher(Session, _pending, Changes);
        _trace = new ConnectionTrace(options.Trace, Number);
        _silence = new SilenceWatch(options.TimeProvider, options.ResponseTimeout, () => _pending.IsAnswerDue, OnSilence);
    }

    /// <summary>Number of this connection in the process.</summary>
    public long Number { get; } = Interlocked.Increment(ref _connections);

    /// <summary>What the server told about itself.</summary>
    public SessionState Session { get; } = new();

    /// <summary>Where untagged data goes that nobody asked for.</summary>
    public ChangeChannel Changes { get; } = new();

    /// <summary>Time since the server sent anything.</summary>
    public TimeSpan Silence => _silence.Silence;

    /// <summary>Whether both directions are compressed.</summary>
    public bool IsCompressed => _stream is DeflatingStream;

    /// <summary>Why the connection ended; null while it lives.</summary>
    public Exception? Failure => _pending.Failure;

    /// <summary>The greeting.</summary>
    public Task<StatusResponse> Greeting => _greeting.Task;

    /// <summary>Begins to read.</summary>
    public void Start() => _reading = Task.Run(ReadAsync);

    /// <summary>
    /// Replaces the stream by a protected one, after STARTTLS. What the old one still held was never read as
    /// protocol: an attacker may have put it there before the handshake (RFC 9051 §11.1, CVE-2011-0411).
    /// </summary>
    public async Task ProtectAsync(Func<Stream, Task<Stream>> handshake)
    {
        await _reading;
        _stream = await handshake(_stream);
        Session.IsHandshakeDue = false;
        Session.Capabilities = CapabilitySet.None;
        Start();
    }

    /// <summary>COMPRESS=DEFLATE (RFC 4978): from the OK on both directions are deflate streams.</summary>
    public Task CompressAsync(CancellationToken cancellationToken) =>
        IsCompressed ? Task.CompletedTask : RunAsync(new CompressCommand(BeginCompression), cancellationToken);

    /// <summary>UNAUTHENTICATE (RFC 8437): TLS alone stays as it is.</summary>
    public Task UnauthenticateAsync(CancellationToken cancellationToken) => RunAsync(new UnauthenticateCommand(EndCompression), cancellationToken);

    /// <summary>
    /// Sends a command, in the order of the calls, and waits for its answer. Cancelling before it was sent takes it
    /// back, cancelling later abandons its answer.
    /// </summary>
    public async Task<T> RunAsync<T>(ImapCommand<T> command, CancellationToken cancellationToken)
    {
        try
        {
            // Not awaited as such: IDLE and literals write for as long as they converse.
            await Task.WhenAny(WriteAsync(command, cancellationToken), command.Result).Unwrap().WaitAsync(cancellationToken);
            return await command.Result.WaitAsync(cancellationToken);
        }
        finally
        {
            if (!command.Result.IsCompleted)
            {
                command.Abandon();
            }
        }
    }

    /// <summary>IDLE until the token is cancelled, which is the normal end.</summary>
    public async Task IdleAsync(CancellationToken stop)
    {
        var command = new IdleCommand(() => _silence.Expect(owedBefore: false), stop);
        try
        {
            await WriteAsync(command, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Another command held the line until there was no time left to idle.
            return;
        }

        await command.Result;
    }

    /// <summary>Ends the connection. The first reason wins; true for that one.</summary>
    public bool Fail(Exception reason)
    {
        if (!_pending.TryFail(reason))
        {
            return false;
        }

        _greeting.TrySetException(reason);
        _ = _greeting.Task.Exception;
        _silence.Dispose();
        _stream.Dispose();
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Fail(new ImapConnectionException("The connection was closed here."));
        await _reading;
    }

    private async Task WriteAsync(ImapCommand command, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var buffer = Compose(command);
            var owedBefore = _pending.IsAnswerDue;
            if (_pending.TryAdd(command))
            {
                _silence.Expect(owedBefore);
                command.OnSending(Session);
                _output = new CommandOutput(_stream, command, _trace);
                await command.SendAsync(_output, buffer);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Fail(new ImapConnectionException($"The connection was lost while sending {command.Name}.", inner: failure));
        }
        catch (ImapProtocolException failure)
        {
            // What the server said in the middle of a command was wrong.
            Fail(failure);
        }
        finally
        {
            _output = null;
            _writing.Release();
        }
    }

    private CommandBuffer Compose(ImapCommand command)
    {
        command.Tag = $"A{++_tags}";
        var buffer = new CommandBuffer(LiteralMode, isUtf8: Session.Names == NameForm.Utf8).Raw($"{command.Tag} ");
        command.Compose(buffer);
        return buffer.End();
    }

    private LiteralMode LiteralMode =>
        Session.Capabilities.Has(Capability.LiteralPlus) ? LiteralMode.Plus
        : Session.Capabilities.Has(Capability.LiteralMinus) ? LiteralMode.Minus
        : LiteralMode.Synchronizing;

    private async Task ReadAsync()
    {
        try
        {
            if (await PumpAsync(_stream))
            {
                Fail(new ImapConnectionException("The server closed the connection."));
            }
        }
        catch (Exception failure)
        {
            Fail(ReasonOf(failure));
        }
    }

    // True when the server closed.
    private async Task<bool> PumpAsync(Stream wire)
    {
        var unread = ReadOnlyMemory<byte>.Empty;
        do
        {
            _isLayerChanged = false;
            await using var inflating = IsCompressed ? new InflatingStream(unread, wire) : null;
            var pump = new ResponsePump(inflating ?? wire, _options) { OnBytes = _silence.Heard };
            if (await pump.RunAsync(OnResponse))
            {
                return true;
            }

            // Unlike after STARTTLS this is kept: whoever could put it behind the OK of COMPRESS could do so later as well.
            unread = pump.Unread;
        }
        while (_isLayerChanged);

        return false;
    }

    // Both on the read loop, while the command keeps every other one from being written.
    private void BeginCompression()
    {
        if (IsCompressed)
        {
            throw new ImapProtocolException("The server agreed to COMPRESS for the second time (RFC 4978 §3).");
        }

        _stream = new DeflatingStream(_stream);
        _isLayerChanged = true;
    }

    private void EndCompression()
    {
        if (_stream is DeflatingStream compressed)
        {
            _stream = compressed.Detach();
            _isLayerChanged = true;
        }
    }

    private static ImapException ReasonOf(Exception failure) => failure switch
    {
        ImapException known => known,
        IOException or ObjectDisposedException or System.Net.Sockets.SocketException =>
            new ImapConnectionException($"The connection was lost: {failure.Message}", inner: failure),
        // A defect of this library: it must end the connection and not leave the commands waiting.
        _ => new ImapProtocolException($"A response could not be handled: {failure.Message}", failure),
    };

    private void OnSilence() =>
        Fail(new ImapConnectionException($"The server did not answer within {_options.ResponseTimeout.TotalSeconds:0.###} s."));

    private bool OnResponse(ReadOnlyMemory<byte> frame)
    {
        _trace.Received(frame.Span, text => _pending.Head?.Blank(text) ?? text);
        var reader = new ImapReader(frame, Session.Names);
        if (reader.TryRead((byte)'*'))
        {
            reader.ExpectSpace();
            OnUntagged(ref reader);
        }
        else if (reader.TryRead((byte)'+'))
        {
            reader.TryRead((byte)' ');
            OnContinuation(ref reader);
        }
        else
        {
            OnTagged(ref reader);
        }

        return !Session.IsHandshakeDue && !_isLayerChanged && Failure is null;
    }

    private void OnUntagged(ref ImapReader reader)
    {
        if (StatusLine.IsCondition(WordAhead(reader)))
        {
            OnStatus(StatusResponse.Read(ref reader));
            return;
        }

        if (!_greeting.Task.IsCompleted)
        {
            throw reader.Expected("greeting");
        }

        _dispatcher.Dispatch(ref reader);
    }

    private static ReadOnlySpan<byte> WordAhead(ImapReader reader) => reader.ReadAtom();

    private void OnStatus(StatusResponse status)
    {
        if (status.Condition == StatusCondition.Bye)
        {
            OnBye(status);
            return;
        }

        _dispatcher.OnUntaggedCode(status.Code);
        _greeting.TrySetResult(status);
    }

    private void OnBye(StatusResponse status)
    {
        if (_pending.First<LogoutCommand>() is null)
        {
            Fail(new ImapConnectionException($"The server ended the connection: {_pending.Head?.Blank(status.Text) ?? status.Text}"));
        }
    }

    private void OnContinuation(ref ImapReader reader)
    {
        if (_output?.TryContinue(reader.Unread) != true)
        {
            throw reader.Expected("a response, not a continuation request that nothing waits for");
        }
    }

    private void OnTagged(ref ImapReader reader)
    {
        var start = reader;
        var command = _pending.Take(reader.ExpectAtom("tag")) ?? throw start.Expected("tag of a command that waits");
        try
        {
            reader.ExpectSpace();
            var status = StatusResponse.Read(ref reader);
            _dispatcher.OnTaggedCode(status.Code);
            command.Complete(status, Session);
        }
        catch (Exception failure)
        {
            // It waits no more among the others, so nobody else would tell it.
            Fail(ReasonOf(failure));
            command.Fail(Failure!);
        }
    }
}
