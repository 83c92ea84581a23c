using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>UNSELECT (RFC 3691), or CLOSE for a server without it.</summary>
internal sealed class UnselectCommand(bool isKnown) : ImapCommand<bool>
{
    /// <inheritdoc/>
    public override string Name => isKnown ? "UNSELECT" : "CLOSE";

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name);

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session)
    {
        session.Select(null);
        return true;
    }
}
