using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UNAUTHENTICATE (RFC 8437 §2).</summary>
internal sealed class UnauthenticateCommand : ImapCommand<bool>
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

        return true;
    }
}
