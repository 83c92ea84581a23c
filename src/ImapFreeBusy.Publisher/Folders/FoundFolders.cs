using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>What a complete LIST showed.</summary>
/// <param name="Calendars">The calendar folders, in the order of the patterns, then by name.</param>
/// <param name="HasInbox">Whether INBOX was there: the sign that the account's mail is really visible.</param>
/// <param name="Statuses">How each stands, where LIST was asked for it and told.</param>
public sealed record FoundFolders(IReadOnlyList<MailboxName> Calendars, bool HasInbox, IReadOnlyDictionary<MailboxName, MailboxStatus> Statuses);
