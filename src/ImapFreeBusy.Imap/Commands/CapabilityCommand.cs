using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>CAPABILITY (RFC 9051 §6.1.1).</summary>
internal sealed class CapabilityCommand : ImapCommand<CapabilitySet>
{
    /// <inheritdoc/>
    public override string Name => "CAPABILITY";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override CapabilitySet OnOk(StatusResponse response, SessionState session) => session.Capabilities;
}
