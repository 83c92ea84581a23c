using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>Asks for the values of entries of one mailbox, of the server, or of all mailboxes that a pattern names.</summary>
internal abstract class MetadataCommand(MailboxName mailbox, IReadOnlyList<string> entries) : ImapCommand<IReadOnlyList<MetadataEntry>>
{
    private readonly List<MetadataEntry> _found = [];
    private readonly bool _isPattern = mailbox.Text.AsSpan().ContainsAny('*', '%');
    private MetadataBudget? _budget;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer) => ComposeEntries(buffer.Raw(Name).Mailbox(mailbox), entries);

    /// <summary>Whether this command waits for any of the entries.</summary>
    public bool Awaits(MetadataResponse response) =>
        (_isPattern || mailbox.Equals(response.Mailbox)) && response.Entries?.Any(IsMissing) == true;

    /// <summary>A response with values. What was not asked for is passed over.</summary>
    public void Take(MetadataResponse response)
    {
        foreach (var entry in (response.Entries ?? []).Where(IsMissing))
        {
            (_budget ??= new(Name)).Spend(entry);
            _found.Add(entry);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<MetadataEntry> OnOk(StatusResponse response, SessionState session) => _found;

    /// <summary>A space, and what is asked for.</summary>
    protected abstract void ComposeEntries(CommandBuffer buffer, IReadOnlyList<string> entries);

    // With one mailbox each entry comes once: the next time it answers the next command.
    private bool IsMissing(MetadataEntry entry) =>
        entries.Any(entry.Is) && (_isPattern || !_found.Exists(found => found.Is(entry.Entry)));
}
