using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>What the server says unasked.</summary>
public sealed class ObserverTests
{
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task Everything_unasked_is_told_beside_any_command()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 NOOP
            S: * 5 EXISTS
            S: * 5 RECENT
            S: * 1 EXPUNGE
            S: * 2 FETCH (FLAGS (\Seen))
            S: * STATUS Calendar (MESSAGES 3 UIDNEXT 9 HIGHESTMODSEQ 17)
            S: * STATUS Tasks (HIGHESTMODSEQ 5)
            S: * LIST (\NonExistent) "/" Gone
            S: * METADATA Calendar /shared/comment /private/comment
            S: * METADATA "" /shared/comment
            S: * OK [NOTIFICATIONOVERFLOW] too much
            S: * OK [ALERT] the disk is full
            S: A1 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal(
            [
                "content", "content", "content", "status Calendar 3 9 17", "status Tasks null", "listed Gone (\\NonExistent)",
                "metadata Calendar", "metadata ", "overflow",
            ],
            observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task What_a_command_asked_for_is_not_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC] ready
            C: A1 ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: A1 OK done
            C: A2 EXAMINE "Calendar" (QRESYNC (7 900))
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * VANISHED (EARLIER) 4
            S: * 1 FETCH (UID 1 FLAGS ())
            S: A2 OK done
            C: A3 UID FETCH 1:2 (UID FLAGS)
            S: * 1 FETCH (UID 1 FLAGS ())
            S: A3 OK done
            C: A4 LIST "" "*"
            S: * LIST () "/" INBOX
            S: A4 OK done
            C: A5 STATUS "INBOX" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            S: * STATUS INBOX (MESSAGES 3)
            S: A5 OK done
            C: A6 UID FETCH 1:2 (UID FLAGS)
            S: * 3 FETCH (UID 3 FLAGS (\Seen))
            S: * 2 FETCH (FLAGS (\Seen))
            S: * 1 FETCH (UID 1 FLAGS ())
            S: A6 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var both = UidSet.Range(new Uid(1), new Uid(2));
        var query = new FetchQuery { Flags = true };
        await dialogue.Client.EnableAsync([Capability.QResync], Dialogue.Token);
        await dialogue.Client.ExamineAsync(Calendar, new ResyncPoint(new UidValidity(7), new ModSeq(900)), _ => { }, _ => { }, Dialogue.Token);
        await dialogue.Client.FetchAsync(both, query, _ => { }, Dialogue.Token);
        await dialogue.Client.ListAsync("", "*", Dialogue.Token);
        await dialogue.Client.GetStatusAsync(MailboxName.Inbox, Dialogue.Token);
        Assert.Empty(observer.Told);
        await dialogue.Client.FetchAsync(both, query, _ => { }, Dialogue.Token);
        Assert.Equal(["content", "content"], observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_vanished_that_was_never_enabled_counts_and_is_named_once()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 EXAMINE "Calendar" (CONDSTORE)
            S: * 9 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * VANISHED (EARLIER) 99
            S: A1 OK done
            C: A2 NOOP
            S: * VANISHED 1:3
            S: * VANISHED 5
            S: * VANISHED (EARLIER) 6
            S: A2 OK done
            """);
        var observer = new RecordingObserver();
        await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        dialogue.Client.Observer = observer;
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal(["unasked vanished", "content", "content", "content"], observer.Told);
        Assert.Equal(5u, dialogue.Client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_mailbox_that_the_server_closes_by_itself_is_a_change()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UNSELECT] ready
            C: A1 EXAMINE "Calendar"
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 NOOP
            S: * OK [CLOSED] it was deleted
            S: A2 OK done
            C: A3 EXAMINE "INBOX"
            S: * OK [UIDVALIDITY 7] valid
            S: A3 OK done
            C: A4 UNSELECT
            S: * OK [CLOSED] as you wish
            S: A4 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal(["content"], observer.Told);
        Assert.Null(dialogue.Client.Selected);
        await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        await dialogue.Client.UnselectAsync(Dialogue.Token);
        Assert.Equal(["content"], observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_status_that_was_on_its_way_does_not_take_the_place_of_the_answer()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            C: A2 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            S: * STATUS Calendar (MESSAGES 3 UIDNEXT 9)
            S: * STATUS Calendar (MESSAGES 4 UIDNEXT 10 UIDVALIDITY 7 HIGHESTMODSEQ 17)
            S: * STATUS Calendar (HIGHESTMODSEQ 18)
            S: A1 OK done
            S: A2 OK done
            """);
        var first = dialogue.Client.GetStatusAsync(Calendar, Dialogue.Token);
        var second = dialogue.Client.GetStatusAsync(Calendar, Dialogue.Token);
        Assert.Equal(new MailboxStatus(Calendar, new UidValidity(7), new Uid(10), 4, new ModSeq(18)), await first);
        Assert.Equal(new MailboxStatus(Calendar, new UidValidity(7), new Uid(10), 4, new ModSeq(17)), await second);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_exception_of_the_observer_ends_the_connection()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 NOOP
            S: * 5 EXISTS
            S: A1 OK done
            """);
        dialogue.Client.Observer = new BrokenObserver();
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => dialogue.Client.NoopAsync(Dialogue.Token));
        Assert.IsType<FormatException>(failure.InnerException);
        Assert.False(dialogue.Client.IsAlive);
    }

    [Fact]
    public async Task Silence_is_the_time_since_the_server_spoke()
    {
        var clock = new ManualTimeProvider();
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 NOOP
            X: wait
            S: A1 OK done
            """, new ImapOptions { TimeProvider = clock });
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.FromMinutes(2), dialogue.Client.Silence);
        var noop = dialogue.Client.NoopAsync(Dialogue.Token);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(150), dialogue.Client.Silence);
        dialogue.Server.Continue();
        await noop;
        Assert.Equal(TimeSpan.Zero, dialogue.Client.Silence);
        await dialogue.EndAsync();
    }

    private sealed class BrokenObserver : IMailboxObserver
    {
        public void OnMailboxContent() => throw new FormatException("no");
    }
}
