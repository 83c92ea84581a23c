using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>One LIST response (RFC 9051 §7.3.1).</summary>
/// <param name="Name">The mailbox.</param>
/// <param name="Delimiter">Hierarchy delimiter, or null for a flat name.</param>
/// <param name="Attributes">Attributes such as <c>\Noselect</c>, as they came.</param>
public sealed record ListedMailbox(MailboxName Name, char? Delimiter, IReadOnlyList<string> Attributes)
{
    private MailboxStatus? _status;
    private Rights? _myRights;
    private IReadOnlyList<MetadataEntry> _metadata = [];

    /// <summary>
    /// The numbers of the mailbox, where LIST asked for them (RFC 5819); null for a mailbox that has none, such as
    /// \Noselect ones, or whose numbers may not be seen.
    /// </summary>
    public MailboxStatus? Status { get => _status; init => _status = value; }

    /// <summary>What the user may do with the mailbox, where LIST asked for it (RFC 8440); null where the server did not tell.</summary>
    public Rights? MyRights { get => _myRights; init => _myRights = value; }

    /// <summary>The entries that LIST asked for (RFC 9590), each once; one that is not set has a null value, or is missing.</summary>
    public IReadOnlyList<MetadataEntry> Metadata { get => _metadata; init => _metadata = value; }

    /// <summary>The name that the mailbox had before it was renamed (OLDNAME, RFC 5465 §5.4, RFC 9051 §6.3.9.7), where the server told.</summary>
    public MailboxName? OldName { get; init; }

    /// <summary>Whether the mailbox can be opened (neither \Noselect nor \NonExistent).</summary>
    public bool IsSelectable => !Has("\\Noselect") && !Has("\\NonExistent");

    /// <summary>Whether the mailbox has the attribute, compared without case.</summary>
    public bool Has(string attribute)
    {
        for (var i = 0; i < Attributes.Count; i++)
        {
            if (string.Equals(Attributes[i], attribute, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // While the answer is gathered, and never after it was handed over: a copy for each of thousands would be waste.
    /// <summary>A STATUS response for the mailbox.</summary>
    internal void Take(MailboxStatus status) => _status = status.After(_status);

    /// <summary>A MYRIGHTS response for the mailbox.</summary>
    internal void Take(Rights rights) => _myRights = rights;

    /// <summary>An entry of a METADATA response for the mailbox; the last one of its name counts.</summary>
    internal void Take(MetadataEntry entry) => _metadata = [.. _metadata.Where(known => !known.Is(entry.Entry)), entry];

    /// <summary>What came for the mailbox before it was listed.</summary>
    internal void TakeFrom(ListedMailbox early) => (_status, _myRights, _metadata) = (early._status, early._myRights, early._metadata);
}
