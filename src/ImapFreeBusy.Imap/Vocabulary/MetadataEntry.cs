namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>An annotation of a mailbox or of the server (RFC 5464 §3).</summary>
/// <param name="Mailbox">The mailbox; the empty name stands for the server itself.</param>
/// <param name="Entry">Name of the entry, beginning with <c>/shared/</c> or <c>/private/</c>, as the server wrote it; compared without case.</param>
/// <param name="Value">The value, or null (NIL) for an entry that is not set.</param>
public sealed record MetadataEntry(MailboxName Mailbox, string Entry, string? Value)
{
    /// <summary>Whether the entry has this name.</summary>
    public bool Is(string entry) => string.Equals(Entry, entry, StringComparison.OrdinalIgnoreCase);
}
