using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UNAUTHENTICATE (RFC 8437 §2), which ends a compression too.</summary>
internal sealed class UnauthenticateCommand(Action endCompression) : LayerCommand(endCompression)
{
    /// <inheritdoc/>
    public override string Name => "UNAUTHENTICATE";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session)
    {
        session.LogOut();
        if (response.Code?.Name != "CAPABILITY")
        {
            session.Capabilities = CapabilitySet.None;
        }

        return base.OnOk(response, session);
    }
}
