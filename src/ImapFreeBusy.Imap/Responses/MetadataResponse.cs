using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>METADATA (RFC 5464 §4.4), or ANNOTATION of the draft before it.</summary>
/// <param name="Mailbox">The mailbox; the empty name stands for the server itself.</param>
/// <param name="Entries">Entries with their values; null when only names came, which tells that something changed (RFC 5464 §4.4.2).</param>
internal sealed record MetadataResponse(MailboxName Mailbox, IReadOnlyList<MetadataEntry>? Entries);
