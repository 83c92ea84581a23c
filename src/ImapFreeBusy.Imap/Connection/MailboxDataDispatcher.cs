using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Data about mailboxes (RFC 9051 §7.3): to the command that asked, else to the observer.</summary>
internal sealed class MailboxDataDispatcher(PendingCommands pending, ChangeChannel changes)
{
    private readonly ListedMailboxReader _listed = new();

    /// <summary>LIST.</summary>
    public void OnList(ref ImapReader reader, uint number)
    {
        var mailbox = _listed.Read(ref reader);
        if (pending.First<ListCommand>() is { } list)
        {
            list.Take(mailbox);
        }
        else
        {
            changes.Tell(static (observer, mailbox) => observer.OnMailboxListed(mailbox), mailbox);
        }
    }

    /// <summary>STATUS: to the STATUS that asked about the mailbox and the LIST that asked about all, for either may be meant.</summary>
    public void OnStatus(ref ImapReader reader, uint number)
    {
        var listed = pending.First<ListCommand>(static command => command.Query.Status)?.Data;
        var octets = reader.ExpectAString("mailbox").Span;
        var name = listed?.Recognize(octets) ?? MailboxName.FromWire(octets);
        var status = MailboxStatusReader.Read(ref reader, name);
        listed?.Of(name).Take(status);
        if (!TryGiveToStatus(status) && listed is null)
        {
            changes.Tell(static (observer, status) => observer.OnMailboxStatus(status.Name, status.HasMessages ? status : null), status);
        }
    }

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
