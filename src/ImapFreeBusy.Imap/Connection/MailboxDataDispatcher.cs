using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Data about mailboxes (RFC 9051 §7.3): to the command that asked, else to the observer.</summary>
internal sealed class MailboxDataDispatcher(SessionState session, PendingCommands pending, ChangeChannel changes)
{
    private readonly ListedMailboxReader _listed = new();

    /// <summary>
    /// LIST. With NOTIFY an event may come amid the answer to a LIST. It stands in the answer, and the observer is told too
    /// where the answer alone would mislead.
    /// </summary>
    public void OnList(ref ImapReader reader, uint number)
    {
        var mailbox = _listed.Read(ref reader);
        if (IsPartOfExamine(mailbox))
        {
            return;
        }

        var list = pending.First<ListCommand>();
        var isNews = list is null || (session.IsNotifying && list.IsContradictedBy(mailbox));
        list?.Take(mailbox);
        if (isNews)
        {
            changes.Tell(static (observer, mailbox) => observer.OnMailboxListed(mailbox), mailbox);
        }
    }

    /// <summary>
    /// STATUS: to the NOTIFY in its turn, to the STATUS that asked about the mailbox, and to the LIST that asked about all,
    /// for either may be meant. With NOTIFY one that the LIST does not know yet may be an event too.
    /// </summary>
    public void OnStatus(ref ImapReader reader, uint number)
    {
        var data = pending.First<ListCommand>(static command => command.Query.Status)?.Data;
        var octets = reader.ExpectAString("mailbox").Span;
        var name = data?.Recognize(octets) ?? reader.ToMailbox(octets);
        var status = MailboxStatusReader.Read(ref reader, name);
        if (pending.Head is NotifyCommand { TakesStatus: true } notify)
        {
            notify.Take(status);
            changes.Tell(static (observer, status) => observer.OnNotifyStatus(status), status);
            return;
        }

        var isListed = false;
        data?.Of(name, out isListed).Take(status);
        var isOfList = isListed || (data is not null && !session.IsNotifying);
        if (!TryGiveToStatus(status) && !isOfList)
        {
            changes.Tell(static (observer, status) => observer.OnMailboxStatus(status.Name, status.HasMessages ? status : null), status);
        }
    }

    // IMAP4rev2 tells the opened mailbox with LIST (RFC 9051 §6.3.2), which is no answer to a LIST that waits behind.
    private bool IsPartOfExamine(ListedMailbox mailbox) =>
        session.IsEnabled(Capability.Imap4Rev2) && pending.Head is ExamineCommand examine && examine.IsAbout(mailbox.Name);

    // With NOTIFY a STATUS that nobody asked for may come before the answer: the first command that waits for this mailbox
    // takes whatever comes until its end, and what was not its first may be the next one's already.
    private bool TryGiveToStatus(MailboxStatus status)
    {
        if (pending.First<StatusCommand>() is null || First(status.Name, isEmpty: false) is not { } first)
        {
            return false;
        }

        if (first.HasStatus)
        {
            First(status.Name, isEmpty: true)?.Take(status);
        }

        first.Take(status);
        return true;
    }

    private StatusCommand? First(MailboxName name, bool isEmpty) =>
        pending.First<StatusCommand>(command => command.IsAbout(name) && !(isEmpty && command.HasStatus));
}
