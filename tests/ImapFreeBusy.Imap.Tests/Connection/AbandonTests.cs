using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Answers to commands whose callers do not wait any longer, amid responses that nobody asked for.</summary>
public sealed class AbandonTests
{
    [Fact]
    public async Task Late_answers_do_not_go_to_a_later_command_of_the_same_kind()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "Old"
            C: A2 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES)
            C: A3 UID SEARCH ALL
            C: A4 NAMESPACE
            C: A5 EXAMINE "New"
            C: A6 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES)
            C: A7 UID SEARCH ALL
            C: A8 NAMESPACE
            X: wait
            S: * 7 EXISTS
            S: * OK [UIDVALIDITY 1] valid
            S: A1 OK done
            S: * STATUS Calendar (MESSAGES 1)
            S: * 8 EXISTS
            S: A2 OK done
            S: * SEARCH 1 2
            S: * 9 EXISTS
            S: A3 OK done
            S: * NAMESPACE (("old" "/")) NIL NIL
            S: A4 OK done
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 2] valid
            S: A5 OK done
            S: * STATUS Calendar (MESSAGES 2)
            S: * 4 EXISTS
            S: A6 OK done
            S: * 1 FETCH (FLAGS ())
            S: * SEARCH 3
            S: A7 OK done
            S: * NAMESPACE (("new" "/")) NIL NIL
            S: * 2 EXPUNGE
            S: A8 OK done
            """);
        var client = dialogue.Client;
        using var impatience = new CancellationTokenSource();
        var calendar = new MailboxName("Calendar");
        Task[] abandoned =
        [
            client.ExamineAsync(new MailboxName("Old"), impatience.Token),
            client.GetStatusAsync(calendar, impatience.Token),
            client.SearchAsync("ALL", impatience.Token),
            client.GetNamespacesAsync(impatience.Token),
        ];
        var selected = client.ExamineAsync(new MailboxName("New"), Dialogue.Token);
        var status = client.GetStatusAsync(calendar, Dialogue.Token);
        var found = client.SearchAsync("ALL", Dialogue.Token);
        var namespaces = client.GetNamespacesAsync(Dialogue.Token);
        await impatience.CancelAsync();
        foreach (var task in abandoned)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }

        dialogue.Server.Continue();
        Assert.Equal((new UidValidity(2), 3u), ((await selected).UidValidity, (await selected).Exists));
        Assert.Equal(2u, (await status).Messages);
        Assert.Equal("3", (await found).ToString());
        Assert.Equal("new", (await namespaces).Personal[0].Prefix);
        Assert.Equal(3u, client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_mailbox_that_was_opened_for_nobody_is_open_all_the_same()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "Old"
            X: wait
            S: * 7 EXISTS
            S: * OK [UIDVALIDITY 1] valid
            S: A1 OK done
            C: A2 NOOP
            S: A2 OK done
            """);
        using var impatience = new CancellationTokenSource();
        var abandoned = dialogue.Client.ExamineAsync(new MailboxName("Old"), impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        dialogue.Server.Continue();
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal("Old", dialogue.Client.Selected?.Name.Text);
        await dialogue.EndAsync();
    }
}
