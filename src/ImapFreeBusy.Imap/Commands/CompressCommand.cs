using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// COMPRESS DEFLATE (RFC 4978 §3). It keeps the line until the answer is there, for what comes next is compressed or not
/// by what the answer says; <paramref name="begin"/> is called for an OK.
/// </summary>
internal sealed class CompressCommand(Action begin) : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "COMPRESS";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw("COMPRESS DEFLATE");

    /// <inheritdoc/>
    public override async Task SendAsync(CommandOutput output, CommandBuffer buffer)
    {
        await output.SendAsync(buffer);
        await Task.WhenAny(Completion);
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session)
    {
        begin();
        return true;
    }
}
