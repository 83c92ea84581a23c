using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Data about mailboxes (RFC 9051 §7.3): to the command that asked, else to the observer.</summary>
internal sealed class MailboxDataDispatcher(PendingCommands pending, ChangeChannel changes)
{
    /// <summary>LIST.</summary>
    public void OnList(ref ImapReader reader, uint number)
    {
        var mailbox = ListedMailboxReader.Read(ref reader);
        if (pending.First<ListCommand>() is { } list)
        {
            list.Take(mailbox);
        }
        else
        {
            changes.Tell(static (observer, mailbox) => observer.OnMailboxListed(mailbox), mailbox);
        }
    }

    /// <summary>STATUS.</summary>
    public void OnStatus(ref ImapReader reader, uint number)
    {
        var status = MailboxStatusReader.Read(ref reader);
        if (!TryGiveToStatus(status))
        {
            changes.Tell(static (observer, status) => observer.OnMailboxStatus(status.Name, status.HasMessages ? status : null), status);
        }
    }

    /// <summary>METADATA: the name alone tells that something changed there.</summary>
    public void OnMetadata(ref ImapReader reader, uint number)
    {
        var name = MailboxName.FromWire(reader.ExpectAString("mailbox").Span);
        changes.Tell(static (observer, name) => observer.OnMailboxMetadata(name), name);
    }

    // With NOTIFY a STATUS that nobody asked for may come before the answer: the first command that waits for this mailbox
    // takes whatever comes until its end, and what was not its first may be the next one's already.
    private bool TryGiveToStatus(MailboxStatus status)
    {
        if (pending.First<StatusCommand>(command => command.IsAbout(status.Name)) is not { } first)
        {
            return false;
        }

        if (first.HasStatus)
        {
            pending.First<StatusCommand>(command => command.IsAbout(status.Name) && !command.HasStatus)?.Take(status);
        }

        first.Take(status);
        return true;
    }
}
