using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>STATUS (RFC 9051 §6.3.11).</summary>
internal sealed class StatusCommand(MailboxName mailbox, bool withModSeq) : ImapCommand<MailboxStatus>
{
    private MailboxStatus? _status;

    /// <inheritdoc/>
    public override string Name => "STATUS";

    /// <summary>Whether this command waits for the status of the mailbox.</summary>
    public bool Awaits(MailboxName name) => _status is null && mailbox.Equals(name);

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) =>
        buffer.Raw(Name).Mailbox(mailbox.Encoded).Raw(withModSeq ? " (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)" : " (UIDVALIDITY UIDNEXT MESSAGES)");

    /// <summary>The STATUS response for the mailbox.</summary>
    public void Take(MailboxStatus status) => _status = status;

    /// <inheritdoc/>
    protected override MailboxStatus OnOk(StatusResponse response, SessionState session) =>
        _status ?? throw new ImapProtocolException($"The server completed STATUS without a STATUS response for {mailbox}.");
}
