using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>LIST (RFC 9051 §6.3.9), with the options of RFC 5258, RFC 5819, RFC 6154, RFC 8440 and RFC 9590.</summary>
internal sealed class ListCommand(ListQuery query, CapabilitySet capabilities) : ImapCommand<IReadOnlyList<ListedMailbox>>
{
    // More than any account holds; a server that never ends its list must not fill the memory.
    private const int MaxMailboxes = 500_000;

    private readonly List<ListedMailbox> _mailboxes = [];
    private ListedData? _data;
    private MetadataBudget? _budget;

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <summary>What it asks for.</summary>
    public ListQuery Query => query;

    /// <summary>Where the data goes that it asked for beside the list.</summary>
    public ListedData Data => _data ??= new(_mailboxes, MaxMailboxes);

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
        _data?.OnListed(mailbox);
    }

    /// <summary>Whether it asked for any of the entries.</summary>
    public bool Awaits(MetadataResponse response) => response.Entries?.Any(IsAskedFor) == true;

    /// <summary>A METADATA response with values. What was not asked for is passed over.</summary>
    public void Take(MetadataResponse response)
    {
        var mailbox = Data.Of(response.Mailbox);
        foreach (var entry in response.Entries!.Where(IsAskedFor))
        {
            (_budget ??= new(Name)).Spend(entry);
            mailbox.Take(entry);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ListedMailbox> OnOk(StatusResponse response, SessionState session) => _mailboxes;

    private bool IsAskedFor(MetadataEntry entry) => query.Metadata.Any(entry.Is);
}
