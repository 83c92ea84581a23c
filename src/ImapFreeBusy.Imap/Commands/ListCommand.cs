using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LIST (RFC 9051 §6.3.9), with the options of RFC 5258, RFC 5819 and RFC 6154.</summary>
internal sealed class ListCommand : ImapCommand<IReadOnlyList<ListedMailbox>>
{
    // More than any account holds; a server that never ends its list must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly ListQuery _query;
    private readonly CapabilitySet _capabilities;
    private readonly List<ListedMailbox> _mailboxes = [];
    private readonly ListedIndex _index;

    public ListCommand(ListQuery query, CapabilitySet capabilities)
    {
        (_query, _capabilities) = (query, capabilities);
        _index = new ListedIndex(_mailboxes);
        Statuses = query.Status ? new ListedStatuses(_mailboxes, _index, MaxMailboxes) : null;
    }

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <summary>Where STATUS responses of this command go; null when it asked for none.</summary>
    public ListedStatuses? Statuses { get; }

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => _query.Compose(buffer.Raw(Name), _capabilities);

    /// <summary>One LIST response.</summary>
    public void Take(ListedMailbox mailbox)
    {
        if (_mailboxes.Count >= MaxMailboxes)
        {
            throw new ImapProtocolException($"The server listed more than {MaxMailboxes} mailboxes.");
        }

        _mailboxes.Add(mailbox);
        Statuses?.OnListed(mailbox);
    }

    /// <summary>
    /// Whether the response contradicts what this answer said before: the mailbox, or what it was before it was renamed, was
    /// listed. So it tells of an event and not just of what there is.
    /// </summary>
    public bool IsContradictedBy(ListedMailbox mailbox) =>
        (mailbox.OldName ?? (mailbox.Has("\\NonExistent") ? mailbox.Name : null)) is { } gone && _index.Of(gone) is not null;

    /// <inheritdoc/>
    protected override IReadOnlyList<ListedMailbox> OnOk(StatusResponse response, SessionState session) => _mailboxes;
}
