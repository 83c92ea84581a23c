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
    /// All mailboxes of an account's own, or everything below its users where folders are shared with it: one name for each
    /// user, and new folders come for free. The account must have been listed on the connection: Dovecot watches folders of
    /// other users only then.
    /// </summary>
    public static IReadOnlyList<NotifyGroup> Of(FolderFinder finder, IEnumerable<User> users)
    {
        var octets = 0;
        List<MailboxName> roots = [.. users.SelectMany(finder.RootsOf).TakeWhile(root => (octets += root.Encoded.Length + 3) <= MaxNameOctets)];
        return [new NotifyGroup(roots.Count > 0 ? MailboxFilter.Subtree(roots) : MailboxFilter.Personal, Events)];
    }
}
