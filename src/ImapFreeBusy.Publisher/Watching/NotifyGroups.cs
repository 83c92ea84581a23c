using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>What NOTIFY is asked for: new and gone messages, changed flags, and new names of mailboxes.</summary>
internal static class NotifyGroups
{
    /// <summary>Dovecot takes commands of 64 KB; users that do not fit are polled.</summary>
    private const int MaxNameOctets = 50_000;

    private static readonly string[] Events = [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge, NotifyEvent.FlagChange, NotifyEvent.MailboxName];

    /// <summary>All mailboxes of an account's own.</summary>
    public static IReadOnlyList<NotifyGroup> Personal { get; } = [new NotifyGroup(MailboxFilter.Personal, Events)];

    /// <summary>Everything below some mailboxes: one name for each user, and new folders come for free.</summary>
    public static IReadOnlyList<NotifyGroup> Below(IEnumerable<MailboxName> roots)
    {
        var octets = 0;
        return [new NotifyGroup(MailboxFilter.Subtree([.. roots.TakeWhile(root => (octets += root.Encoded.Length + 3) <= MaxNameOctets)]), Events)];
    }
}
