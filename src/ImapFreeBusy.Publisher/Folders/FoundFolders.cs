using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>What a complete LIST showed.</summary>
/// <param name="Calendars">The calendar folders: the user's own in the order of the patterns, the main one first, then by name; then those of others, by name.</param>
/// <param name="Others">Those among them that are not the user's own.</param>
/// <param name="Readers">Who may see what stands in each; as far as that was asked.</param>
/// <param name="HasInbox">Whether INBOX was there: the sign that the account's mail is really visible.</param>
/// <param name="Statuses">How each stands, where LIST was asked for it and told.</param>
public sealed record FoundFolders(
    IReadOnlyList<MailboxName> Calendars,
    IReadOnlySet<MailboxName> Others,
    IReadOnlyDictionary<MailboxName, FolderReaders> Readers,
    bool HasInbox,
    IReadOnlyDictionary<MailboxName, MailboxStatus> Statuses);
