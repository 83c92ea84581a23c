using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>STATUS (RFC 9051 §6.3.11).</summary>
internal sealed class StatusCommand(MailboxName mailbox, StatusItems items, CapabilitySet capabilities) : ImapCommand<MailboxStatus>
{
    private MailboxStatus? _status;

    /// <inheritdoc/>
    public override string Name => "STATUS";

    /// <summary>Whether a STATUS response has come.</summary>
    public bool HasStatus => _status is not null;

    /// <summary>Whether this command asked about the mailbox.</summary>
    public bool IsAbout(MailboxName name) => mailbox.Equals(name);

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) =>
        buffer.Raw(Name).Mailbox(mailbox).Raw(" ").Raw(StatusItemNames.ListOf(items, capabilities));

    /// <summary>
    /// A STATUS response for the mailbox. The last one counts, for one that was on its way when the server read the command
    /// is older than the command.
    /// </summary>
    public void Take(MailboxStatus status) => _status = status.After(_status);

    /// <inheritdoc/>
    protected override MailboxStatus OnOk(StatusResponse response, SessionState session) =>
        _status is not null && IsAnswer(_status)
            ? _status
            : throw new ImapProtocolException($"The server completed STATUS without a STATUS response for {mailbox}.");

    private bool IsAnswer(MailboxStatus status) => status.HasMessages || status.Garbled.Count > 0 || !items.HasFlag(StatusItems.Messages);
}
