using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>What NOTIFY is asked for: new and gone messages, changed flags, and new names of mailboxes.</summary>
internal static class NotifyGroups
{
    /// <summary>Dovecot takes commands of 64 KB; users that do not fit are polled.</summary>
    private const int MaxNameOctets = 50_000;

    private static readonly string[] Events = [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge, NotifyEvent.FlagChange, NotifyEvent.MailboxName];

    /// <summary>
    /// All mailboxes of an account's own, everything below its users where folders are shared with it (one name for each
    /// user, and new folders come for free), the folders of resources, and those of others that count. The account must have been listed on the connection: Dovecot watches folders of
    /// other users only then.
    /// </summary>
    /// <param name="finder">Knows where the users' folders begin.</param>
    /// <param name="users">The users of the account.</param>
    /// <param name="others">Folders that count and lie elsewhere.</param>
    public static IReadOnlyList<NotifyGroup> Of(FolderFinder finder, IReadOnlyList<User> users, IEnumerable<MailboxName> others)
    {
        var octets = 0;
        List<MailboxName> roots = [.. users.SelectMany(finder.RootsOf).Concat(others).Distinct().TakeWhile(root => (octets += root.Encoded.Length + 3) <= MaxNameOctets)];
        MailboxFilter?[] filters =
        [
            roots.Count == 0 || users.Any(user => !user.LooksElsewhere) ? MailboxFilter.Personal : null,
            roots.Count > 0 ? MailboxFilter.Subtree(roots) : null,
        ];
        return [.. filters.OfType<MailboxFilter>().Select(filter => new NotifyGroup(filter, Events))];
    }
}
