using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>One LIST response (RFC 9051 §7.3.1).</summary>
/// <param name="Name">The mailbox.</param>
/// <param name="Delimiter">Hierarchy delimiter, or null for a flat name.</param>
/// <param name="Attributes">Attributes such as <c>\Noselect</c>, as they came.</param>
public sealed record ListedMailbox(MailboxName Name, char? Delimiter, IReadOnlyList<string> Attributes)
{
    /// <summary>The name that the mailbox had before it was renamed (OLDNAME, RFC 5465 §5.4), where the server told.</summary>
    public MailboxName? OldName { get; init; }

    /// <summary>Whether the mailbox can be opened (neither \Noselect nor \NonExistent).</summary>
    public bool IsSelectable =>
        !Attributes.Contains("\\Noselect", StringComparer.OrdinalIgnoreCase)
        && !Attributes.Contains("\\NonExistent", StringComparer.OrdinalIgnoreCase);
}
