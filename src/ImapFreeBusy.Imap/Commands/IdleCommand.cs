using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>IDLE (RFC 2177): lasts until <paramref name="stop"/> is cancelled, then says DONE.</summary>
internal sealed class IdleCommand(Action onDone, CancellationToken stop) : ImapCommand<bool>
{
    private volatile bool _isWaiting;

    /// <inheritdoc/>
    public override string Name => "IDLE";

    /// <inheritdoc/>
    public override bool IsAnswerDue => !_isWaiting;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    public override async Task SendAsync(CommandOutput output, CommandBuffer buffer)
    {
        if (await output.ConverseAsync(buffer) is null)
        {
            return;
        }

        _isWaiting = true;
        await Task.WhenAny(Completion, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        _isWaiting = false;
        if (!Completion.IsCompleted)
        {
            onDone();
            await output.SendAsync("DONE\r\n"u8.ToArray(), "DONE");
        }
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
