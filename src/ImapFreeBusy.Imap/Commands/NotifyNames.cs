using ImapFreeBusy.Imap.Responses;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// Dovecot 2.3 reads the names in NOTIFY as UTF-8, where RFC 5465 means those of all commands, and says OK to a name that
/// it then does not find. So a name that has two forms, and is missed in the answer, is told in the other one.
/// </summary>
internal static class NotifyNames
{
    /// <summary>Whether the answer lacks a mailbox whose name has two forms.</summary>
    public static bool AreMissed(IReadOnlyList<NotifyGroup> groups, IReadOnlyList<MailboxStatus> told) =>
        groups.SelectMany(group => group.Mailboxes.Names).Any(name =>
            !name.IsPlain && !told.Any(status => status.Name.Text.StartsWith(name.Text, StringComparison.Ordinal)));

    /// <summary>The same with all names in UTF-8.</summary>
    public static IReadOnlyList<NotifyGroup> InUtf8(IReadOnlyList<NotifyGroup> groups) =>
        [.. groups.Select(group => group with { Mailboxes = group.Mailboxes.InUtf8() })];
}
