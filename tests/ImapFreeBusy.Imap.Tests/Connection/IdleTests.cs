using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class IdleTests
{
    [Fact]
    public async Task Idle_tells_each_change_and_ends_when_cancelled()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] ready
            C: A1 EXAMINE "INBOX"
            S: * 1 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 IDLE
            S: + idling
            S: * OK still here
            S: * 2 EXISTS
            S: * 1 FETCH (FLAGS (\Deleted))
            S: * 1 EXPUNGE
            S: * VANISHED 9
            C: DONE
            S: A2 OK done
            C: A3 NOOP
            S: A3 OK done
            """);
        await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        using var enough = new CancellationTokenSource();
        var observer = new RecordingObserver(until: 5);
        dialogue.Client.Observer = observer;
        var idle = dialogue.Client.IdleAsync(TimeSpan.FromMinutes(5), enough.Token);
        await observer.Reached.WaitAsync(Dialogue.Patience, Dialogue.Token);
        var noop = dialogue.Client.NoopAsync(Dialogue.Token);
        await enough.CancelAsync();
        await idle;
        await noop;
        Assert.Equal(["content", "content", "content", "unasked vanished", "content"], observer.Told);
        Assert.Equal(0u, dialogue.Client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Idle_ends_after_its_time_and_is_not_taken_for_silence()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] ready
            C: A1 IDLE
            S: + idling
            C: DONE
            S: A1 OK done
            """, new ImapOptions { ResponseTimeout = TimeSpan.FromMilliseconds(200) });
        await dialogue.Client.IdleAsync(TimeSpan.FromMilliseconds(600), Dialogue.Token);
        Assert.True(dialogue.Client.IsAlive);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_refused_idle_is_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 IDLE
            S: A1 BAD unknown command
            """);
        var refused = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.IdleAsync(TimeSpan.FromMinutes(5), Dialogue.Token));
        Assert.True(refused.IsBad);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_connection_lost_while_idling_is_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] ready
            C: A1 IDLE
            S: + idling
            S: * BYE IMAP session state is inconsistent, please relogin.
            X: close
            """);
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => dialogue.Client.IdleAsync(TimeSpan.FromMinutes(5), Dialogue.Token));
        Assert.Contains("please relogin", failure.Message);
    }
}
