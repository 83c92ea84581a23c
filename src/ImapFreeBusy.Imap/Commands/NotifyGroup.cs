namespace ImapFreeBusy.Imap.Commands;

/// <summary>Mailboxes and what to tell of them (RFC 5465 §8, event-group).</summary>
/// <param name="Mailboxes">Which ones; where groups overlap, the first counts.</param>
/// <param name="Events">Names from <see cref="NotifyEvent"/>; empty for NONE.</param>
public sealed record NotifyGroup(MailboxFilter Mailboxes, IReadOnlyList<string> Events);
