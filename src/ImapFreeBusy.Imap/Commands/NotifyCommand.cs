using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>NOTIFY SET, or NOTIFY NONE when there is no group (RFC 5465 §3).</summary>
internal sealed class NotifyCommand(IReadOnlyList<NotifyGroup> groups, bool withStatus) : ImapCommand<IReadOnlyList<MailboxStatus>>
{
    // More than any account holds; a server that never ends its answer must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly List<MailboxStatus> _statuses = [];

    /// <inheritdoc/>
    public override string Name => "NOTIFY";

    /// <summary>Whether STATUS responses that come in its turn are its answer.</summary>
    public bool TakesStatus => withStatus;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        if (groups.Count == 0)
        {
            buffer.Raw("NOTIFY NONE");
            return;
        }

        buffer.Raw(withStatus ? "NOTIFY SET STATUS" : "NOTIFY SET");
        foreach (var group in groups)
        {
            buffer.Raw(" (");
            group.Mailboxes.Compose(buffer);
            ComposeEvents(buffer, group.Events);
            buffer.Raw(")");
        }
    }

    /// <inheritdoc/>
    public override void OnSending(SessionState session) => session.ExpectEitherForm();

    /// <summary>The first STATUS of a mailbox.</summary>
    public void Take(MailboxStatus status)
    {
        if (_statuses.Count >= MaxMailboxes)
        {
            throw new ImapProtocolException($"The server told the status of more than {MaxMailboxes} mailboxes.");
        }

        _statuses.Add(status);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<MailboxStatus> OnOk(StatusResponse response, SessionState session)
    {
        session.IsNotifying = groups.Count > 0;
        return _statuses;
    }

    private static void ComposeEvents(CommandBuffer buffer, IReadOnlyList<string> events)
    {
        if (events.Count == 0)
        {
            buffer.Raw(" NONE");
            return;
        }

        var before = " (";
        foreach (var name in events)
        {
            buffer.Raw(before).Atom(name);
            before = " ";
        }

        buffer.Raw(")");
    }
}
