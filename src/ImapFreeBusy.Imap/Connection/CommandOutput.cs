using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>The turn of one command to write. It holds the write lock until the command has said all it has to say.</summary>
internal sealed class CommandOutput(Stream stream, ImapCommand command, ConnectionTrace trace)
{
    private TaskCompletionSource<byte[]>? _continuation;

    /// <summary>Sends a composed command, waiting for the server before each synchronising literal.</summary>
    public async Task SendAsync(CommandBuffer buffer)
    {
        trace.Sent(buffer.Trace);
        Task<byte[]?> allowed = Task.FromResult<byte[]?>([]);
        foreach (var piece in buffer.Pieces())
        {
            if (await allowed is null)
            {
                return;
            }

            // Armed before the bytes leave: the answer may be quicker than we are.
            allowed = ContinuationAsync();
            await stream.WriteAsync(piece);
        }

        await stream.FlushAsync();
        Interlocked.Exchange(ref _continuation, null);
    }

    /// <summary>Sends a line and waits for the server's continuation request: its text, or null when the command is over.</summary>
    public Task<byte[]?> ConverseAsync(CommandBuffer buffer)
    {
        trace.Sent(buffer.Trace);
        return ConverseAsync(buffer.Pieces().Single());
    }

    /// <summary>Sends octets that the trace shows as the given text, and waits as above.</summary>
    public Task<byte[]?> ConverseAsync(ReadOnlyMemory<byte> line, string traced)
    {
        trace.Sent(traced);
        return ConverseAsync(line);
    }

    /// <summary>Sends a line and does not wait.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> line, string traced)
    {
        trace.Sent(traced);
        await stream.WriteAsync(line);
        await stream.FlushAsync();
    }

    /// <summary>The server sent a continuation request; false when nobody waits for one.</summary>
    public bool TryContinue(ReadOnlySpan<byte> text) =>
        Interlocked.Exchange(ref _continuation, null)?.TrySetResult(text.ToArray()) ?? false;

    private async Task<byte[]?> ConverseAsync(ReadOnlyMemory<byte> line)
    {
        var answer = ContinuationAsync();
        await stream.WriteAsync(line);
        await stream.FlushAsync();
        return await answer;
    }

    private async Task<byte[]?> ContinuationAsync()
    {
        var continuation = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _continuation, continuation);
        await Task.WhenAny(continuation.Task, command.Completion);
        return continuation.Task.IsCompletedSuccessfully ? await continuation.Task : null;
    }
}
