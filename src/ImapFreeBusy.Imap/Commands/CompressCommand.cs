using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>COMPRESS DEFLATE (RFC 4978 §3).</summary>
internal sealed class CompressCommand(Action begin) : LayerCommand(begin)
{
    /// <inheritdoc/>
    public override string Name => "COMPRESS";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw("COMPRESS DEFLATE");
}
