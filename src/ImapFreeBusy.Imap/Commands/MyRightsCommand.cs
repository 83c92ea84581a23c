using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>MYRIGHTS (RFC 4314 §3.5).</summary>
internal sealed class MyRightsCommand(MailboxName mailbox) : ImapCommand<Rights>
{
    private Rights? _rights;

    /// <inheritdoc/>
    public override string Name => "MYRIGHTS";

    /// <summary>Whether this command waits for the rights on the mailbox.</summary>
    public bool Awaits(MailboxName name) => _rights is null && mailbox.Equals(name);

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => buffer.Raw(Name).Mailbox(mailbox);

    /// <summary>The MYRIGHTS response for the mailbox.</summary>
    public void Take(Rights rights) => _rights = rights;

    /// <inheritdoc/>
    protected override Rights OnOk(StatusResponse response, SessionState session) =>
        _rights ?? throw new ImapProtocolException($"The server completed MYRIGHTS without a MYRIGHTS response for {mailbox}.");
}
