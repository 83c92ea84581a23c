using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>STARTTLS (RFC 9051 §6.2.1): after its OK the read loop stops, and what came behind it is dropped.</summary>
internal sealed class StartTlsCommand : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => "STARTTLS";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => session.IsHandshakeDue = true;
}
