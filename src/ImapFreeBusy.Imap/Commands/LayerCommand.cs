using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// A command after which the octets of both directions may be of another layer. It keeps the line until the answer is
/// there, for only that tells how the next command must be written; <paramref name="change"/> is called for an OK.
/// </summary>
internal abstract class LayerCommand(Action change) : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override async Task SendAsync(CommandOutput output, CommandBuffer buffer)
    {
        await output.SendAsync(buffer);
        await Task.WhenAny(Completion);
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session)
    {
        change();
        return true;
    }
}
