using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LIST (RFC 9051 §6.3.9), with the options of RFC 5258, RFC 5819 and RFC 6154.</summary>
internal sealed class ListCommand(ListQuery query, CapabilitySet capabilities) : ImapCommand<IReadOnlyList<ListedMailbox>>
{
    // More than any account holds; a server that never ends its list must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly List<ListedMailbox> _mailboxes = [];
    private ListedStatuses? _statuses;

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <summary>Where STATUS responses of this command go; null when it asked for none.</summary>
    public ListedStatuses? Statuses => query.Status ? _statuses ??= new(_mailboxes, MaxMailboxes) : null;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => query.Compose(buffer.Raw(Name), capabilities);

    /// <summary>One LIST response.</summary>
    public void Take(ListedMailbox mailbox)
    {
        if (_mailboxes.Count >= MaxMailboxes)
        {
            throw new ImapProtocolException($"The server listed more than {MaxMailboxes} mailboxes.");
        }

        _mailboxes.Add(mailbox);
        _statuses?.OnListed(mailbox);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ListedMailbox> OnOk(StatusResponse response, SessionState session) => _mailboxes;
}
