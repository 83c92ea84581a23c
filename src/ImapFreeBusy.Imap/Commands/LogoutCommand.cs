using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LOGOUT (RFC 9051 §6.1.3): BYE and the end of the connection are its answer.</summary>
internal sealed class LogoutCommand : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "LOGOUT";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;
}
