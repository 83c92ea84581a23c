using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LIST (RFC 9051 §6.3.9), with the options of RFC 5258, RFC 5819, RFC 6154, RFC 8440 and RFC 9590.</summary>
internal sealed class ListCommand : ImapCommand<IReadOnlyList<ListedMailbox>>
{
    // More than any account holds; a server that never ends its list must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly CapabilitySet _capabilities;
    private readonly List<ListedMailbox> _mailboxes = [];
    private readonly ListedIndex _index;
    private MetadataBudget? _budget;

    public ListCommand(ListQuery query, CapabilitySet capabilities)
    {
        (Query, _capabilities) = (query, capabilities);
        _index = new ListedIndex(_mailboxes);
        Data = new ListedData(_mailboxes, _index, MaxMailboxes);
    }

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <summary>What it asks for.</summary>
    public ListQuery Query { get; }

    /// <summary>Where the data goes that it asked for beside the list.</summary>
    public ListedData Data { get; }

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => Query.Compose(buffer.Raw(Name), _capabilities);

    /// <summary>One LIST response.</summary>
    public void Take(ListedMailbox mailbox)
    {
        if (_mailboxes.Count >= MaxMailboxes)
        {
            throw new ImapProtocolException($"The server listed more than {MaxMailboxes} mailboxes.");
        }

        _mailboxes.Add(mailbox);
        Data.OnListed(mailbox);
    }

    /// <summary>
    /// Whether the response contradicts what this answer said before: the mailbox, or what it was before it was renamed, was
    /// listed. So it tells of an event and not just of what there is.
    /// </summary>
    public bool IsContradictedBy(ListedMailbox mailbox) =>
        (mailbox.OldName ?? (mailbox.Has("\\NonExistent") ? mailbox.Name : null)) is { } gone && _index.Of(gone) is not null;

    /// <summary>Whether it asked for any of the entries.</summary>
    public bool Awaits(MetadataResponse response) => response.Entries?.Any(IsAskedFor) == true;

    /// <summary>A METADATA response with values. What was not asked for is passed over.</summary>
    public void Take(MetadataResponse response)
    {
        var mailbox = Data.Of(response.Mailbox, out _);
        foreach (var entry in response.Entries!.Where(IsAskedFor))
        {
            (_budget ??= new(Name)).Spend(entry);
            mailbox.Take(entry);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ListedMailbox> OnOk(StatusResponse response, SessionState session) => _mailboxes;

    private bool IsAskedFor(MetadataEntry entry) => Query.Metadata.Any(entry.Is);
}
