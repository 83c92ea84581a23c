using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>NOOP (RFC 9051 §6.1.2).</summary>
internal sealed class NoopCommand : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "NOOP";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
