using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>NOTIFY (RFC 5465).</summary>
public sealed class NotifyTests
{
    private static readonly string[] Messages = [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge];
    private static readonly NotifyGroup Personal = new(MailboxFilter.Personal, Messages);

    [Fact]
    public async Task Every_filter_has_its_form()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY] ready
            C: A1 NOTIFY SET (selected (MessageNew MessageExpunge)) (personal (MailboxName)) (inboxes (FlagChange)) (subscribed NONE)
            S: A1 OK done
            C: A2 NOTIFY SET (selected-delayed NONE) (mailboxes "a \"b\"" NONE) (mailboxes ("a" "K&APw-bel") NONE) (subtree ("x" "y") (SubscriptionChange))
            S: A2 OK done
            C: A3 NOTIFY NONE
            S: A3 OK done
            """);
        NotifyGroup[] first =
        [
            new(MailboxFilter.Selected, Messages),
            new(MailboxFilter.Personal, [NotifyEvent.MailboxName]),
            new(MailboxFilter.Inboxes, [NotifyEvent.FlagChange]),
            new(MailboxFilter.Subscribed, []),
        ];
        NotifyGroup[] second =
        [
            new(MailboxFilter.SelectedDelayed, []),
            new(MailboxFilter.Named([new MailboxName("a \"b\"")]), []),
            new(MailboxFilter.Named([new MailboxName("a"), new MailboxName("Kübel")]), []),
            new(MailboxFilter.Subtree([new MailboxName("x"), new MailboxName("y")]), [NotifyEvent.SubscriptionChange]),
        ];
        Assert.Empty(await dialogue.Client.NotifyAsync(first, withStatus: false, Dialogue.Token));
        await dialogue.Client.NotifyAsync(second, withStatus: false, Dialogue.Token);
        await dialogue.Client.StopNotifyAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task The_first_statuses_are_the_answer_and_later_ones_are_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE NOTIFY] ready
            C: A1 STATUS "INBOX" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            C: A2 NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
            C: A3 STATUS "Tasks" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            S: * STATUS INBOX (MESSAGES 0)
            S: A1 OK done
            S: * STATUS Calendar (MESSAGES 3 UIDNEXT 9 UIDVALIDITY 7 HIGHESTMODSEQ 17)
            S: * STATUS Tasks (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7 HIGHESTMODSEQ 3)
            S: A2 OK done
            S: * STATUS Calendar (MESSAGES 4 UIDNEXT 10 HIGHESTMODSEQ 18)
            S: * STATUS Tasks (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7 HIGHESTMODSEQ 4)
            S: A3 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var inbox = dialogue.Client.GetStatusAsync(MailboxName.Inbox, Dialogue.Token);
        var notify = dialogue.Client.NotifyAsync([Personal], withStatus: true, Dialogue.Token);
        var tasks = await dialogue.Client.GetStatusAsync(new MailboxName("Tasks"), Dialogue.Token);
        Assert.Equal(["Calendar 3 17", "Tasks 1 3"], (await notify).Select(status => $"{status.Name} {status.Messages} {status.HighestModSeq}"));
        Assert.Equal(2u, tasks.Messages);
        Assert.Equal(0u, (await inbox).Messages);
        Assert.Equal(["answer Calendar 3 17", "answer Tasks 1 3", "status Calendar 4 10 18"], observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_unknown_event_is_refused_by_name()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY] ready
            C: A1 NOTIFY SET (personal (MailboxMetadataChange))
            S: A1 NO [BADEVENT (MessageNew MessageExpunge)] unknown event
            """);
        var refused = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.NotifyAsync(
            [new NotifyGroup(MailboxFilter.Personal, [NotifyEvent.MailboxMetadataChange])], withStatus: false, Dialogue.Token));
        Assert.Equal("BADEVENT", refused.Code?.Name);
        Assert.Equal("(MessageNew MessageExpunge)", refused.Code?.Arguments);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_event_amid_the_answer_to_a_list_is_told_too()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY] ready
            C: A1 NOTIFY SET (personal (MailboxName))
            S: A1 OK done
            C: A2 LIST "" "*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES))
            S: * LIST () "/" a
            S: * STATUS a (MESSAGES 1)
            S: * LIST (\NonExistent) "/" "Shared Folders"
            S: * LIST () "/" Gone
            S: * LIST (\NonExistent) "/" Gone
            S: * LIST () "/" Old
            S: * LIST () "/" New ("OLDNAME" (Old))
            S: * LIST () "/" Newer ("OLDNAME" (Older))
            S: * STATUS b (MESSAGES 1 UIDNEXT 2)
            S: * LIST () "/" b
            S: * STATUS b (MESSAGES 2 UIDNEXT 3)
            S: A2 OK done
            C: A3 NOTIFY NONE
            S: A3 OK done
            C: A4 LIST (SUBSCRIBED) "" "*"
            S: * LIST (\Subscribed \NonExistent) "/" Gone
            S: A4 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        await dialogue.Client.NotifyAsync([new NotifyGroup(MailboxFilter.Personal, [NotifyEvent.MailboxName])], withStatus: false, Dialogue.Token);
        var listed = await dialogue.Client.ListAsync(new ListQuery { Status = true }, Dialogue.Token);
        Assert.Equal(
            ["a 1", "Shared Folders ", "Gone ", "Gone ", "Old ", "New ", "Newer ", "b 2"],
            listed.Select(mailbox => $"{mailbox.Name} {mailbox.Status?.Messages}"));
        Assert.Equal(["listed Gone (\\NonExistent)", "listed New () was Old", "status b 1 2"], observer.Told);
        await dialogue.Client.StopNotifyAsync(Dialogue.Token);
        await dialogue.Client.ListAsync(new ListQuery { Subscribed = true }, Dialogue.Token);
        Assert.Equal(3, observer.Told.Count);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Statuses_for_an_abandoned_notify_go_nowhere_else()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY] ready
            C: A1 NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
            C: A2 NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
            X: wait
            S: * STATUS a (MESSAGES 1)
            S: A1 OK done
            S: * STATUS a (MESSAGES 2)
            S: A2 OK done
            """);
        using var impatience = new CancellationTokenSource();
        var abandoned = dialogue.Client.NotifyAsync([Personal], withStatus: true, impatience.Token);
        var next = dialogue.Client.NotifyAsync([Personal], withStatus: true, Dialogue.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        dialogue.Server.Continue();
        Assert.Equal([2u], (await next).Select(status => status.Messages));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Dovecot_writes_the_names_of_events_in_UTF8()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY LITERAL+] ready
            C: A1 NOTIFY SET STATUS (personal (MessageNew MessageExpunge MailboxName))
            S: * STATUS {4}
            S: Tür (MESSAGES 1)
            S: * STATUS "R&D" (MESSAGES 2)
            S: A1 OK done
            C: A2 STATUS "T&APw-r" (UIDVALIDITY UIDNEXT MESSAGES)
            S: * STATUS T&APw-r (MESSAGES 3)
            S: * LIST () "/" {4}
            S: Für ("OLDNAME" ({4}
            S: Tür))
            S: A2 OK done
            C: A3 STATUS "R&-D" (UIDVALIDITY UIDNEXT MESSAGES)
            S: * STATUS "R&-D" (MESSAGES 4)
            S: A3 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var group = new NotifyGroup(MailboxFilter.Personal, [.. Messages, NotifyEvent.MailboxName]);
        var told = await dialogue.Client.NotifyAsync([group], withStatus: true, Dialogue.Token);
        Assert.Equal([new MailboxName("Tür"), new MailboxName("R&D")], told.Select(status => status.Name));
        Assert.Equal(3u, (await dialogue.Client.GetStatusAsync(told[0].Name, Dialogue.Token)).Messages);
        Assert.Equal(4u, (await dialogue.Client.GetStatusAsync(told[1].Name, Dialogue.Token)).Messages);
        Assert.Equal(["answer Tür 1 ", "answer R&D 2 ", "listed Für () was Tür"], observer.Told);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("S: * STATUS INBOX (MESSAGES 1)\nS: * STATUS {4}\nS: Tür (MESSAGES 2)\nS: A2 OK done", "", 2)]
    [InlineData("S: A2 NO not valid mUTF-7", "C: A3 NOTIFY SET STATUS (mailboxes (\"INBOX\" \"T&APw-r\" \"R&-D\") NONE)\nS: * STATUS INBOX (MESSAGES 1)\nS: A3 OK done", 1)]
    [InlineData("S: A2 OK done", "C: A3 NOTIFY SET STATUS (mailboxes (\"INBOX\" \"T&APw-r\" \"R&-D\") NONE)\nS: * STATUS INBOX (MESSAGES 1)\nS: A3 OK done", 1)]
    public async Task A_name_that_is_missed_is_told_in_UTF8(string answer, string after, int told)
    {
        await using var dialogue = await Dialogue.BeginAsync($$"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY LITERAL+] ready
            C: A1 NOTIFY SET STATUS (mailboxes ("INBOX" "T&APw-r" "R&-D") NONE)
            S: * STATUS INBOX (MESSAGES 1)
            S: A1 OK done
            C: A2 NOTIFY SET STATUS (mailboxes ("INBOX" {4+}
            C: Tür "R&D") NONE)
            {{answer}}
            {{after}}
            """);
        var named = MailboxFilter.Named([MailboxName.Inbox, new MailboxName("Tür"), new MailboxName("R&D")]);
        Assert.Equal(told, (await dialogue.Client.NotifyAsync([new NotifyGroup(named, [])], withStatus: true, Dialogue.Token)).Count);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Groups_without_sense_are_not_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("S: * PREAUTH [CAPABILITY IMAP4rev1 NOTIFY] ready");
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.NotifyAsync([], withStatus: true, Dialogue.Token));
        Assert.Throws<ArgumentException>(() => MailboxFilter.Named([]));
        Assert.Throws<ArgumentException>(() => MailboxFilter.Subtree([]));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            dialogue.Client.NotifyAsync([new NotifyGroup(MailboxFilter.Personal, ["a b"])], withStatus: true, Dialogue.Token));
        await dialogue.EndAsync();
    }
}
