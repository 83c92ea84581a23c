using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How a user's calendar folders stand, from one look at the server.</summary>
/// <param name="Folders">The folders, in their order.</param>
/// <param name="IsComplete">Whether a complete LIST showed them; else they are those that were known.</param>
/// <param name="HasInbox">Whether that LIST showed INBOX.</param>
/// <param name="Statuses">STATUS of each; null where the server refused it.</param>
internal sealed record FolderSurvey(
    IReadOnlyList<MailboxName> Folders, bool IsComplete, bool HasInbox, IReadOnlyDictionary<MailboxName, MailboxStatus?> Statuses);
