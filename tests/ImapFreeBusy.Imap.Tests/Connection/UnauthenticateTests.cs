using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class UnauthenticateTests
{
    [Fact]
    public async Task Another_user_finds_a_connection_without_traces_of_the_one_before()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
            C: A1 LOGIN "ada" "secret"
            S: A1 OK [CAPABILITY IMAP4rev1 ENABLE QRESYNC UNAUTHENTICATE] in
            C: A2 ENABLE QRESYNC
            S: * ENABLED QRESYNC
            S: A2 OK done
            C: A3 EXAMINE "INBOX"
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A3 OK done
            C: A4 UNAUTHENTICATE
            S: A4 OK nobody now
            C: A5 CAPABILITY
            S: * CAPABILITY IMAP4rev1 AUTH=PLAIN
            S: A5 OK done
            C: A6 LOGIN "grace" "secret"
            S: A6 OK [CAPABILITY IMAP4rev1 ENABLE] in
            """);
        var client = dialogue.Client;
        await client.LoginAsync("ada", "secret", Dialogue.Token);
        await client.EnableAsync(["QRESYNC"], Dialogue.Token);
        await client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        await client.UnauthenticateAsync(Dialogue.Token);
        Assert.Null(client.Selected);
        Assert.Equal(0u, client.Exists);
        Assert.Equal(["AUTH=PLAIN", "IMAP4rev1"], client.Capabilities.Names);
        await client.LoginAsync("grace", "secret", Dialogue.Token);
        Assert.Equal(["ENABLE", "IMAP4rev1"], client.Capabilities.Names);
        await dialogue.EndAsync();
    }

    [Fact]
    public void Nothing_is_enabled_any_more()
    {
        var session = new SessionState();
        var calls = 0;
        session.Enable("QRESYNC");
        new UnauthenticateCommand(() => calls++).Complete(new StatusResponse(StatusCondition.No, null, ""), session);
        Assert.True(session.IsEnabled("QRESYNC"));
        new UnauthenticateCommand(() => calls++).Complete(new StatusResponse(StatusCondition.Ok, null, ""), session);
        Assert.False(session.IsEnabled("QRESYNC"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Capabilities_of_the_answer_are_not_asked_for_again()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE UNAUTHENTICATE] ready
            C: A1 UNAUTHENTICATE
            S: A1 OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] nobody now
            """);
        await dialogue.Client.UnauthenticateAsync(Dialogue.Token);
        Assert.Equal(["AUTH=PLAIN", "IMAP4rev1"], dialogue.Client.Capabilities.Names);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Refused_it_changes_nothing()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "INBOX"
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 UNAUTHENTICATE
            S: A2 BAD unknown command
            """);
        await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        Assert.True((await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.UnauthenticateAsync(Dialogue.Token))).IsBad);
        Assert.Equal(3u, dialogue.Client.Exists);
        Assert.Equal(["IMAP4rev1"], dialogue.Client.Capabilities.Names);
        await dialogue.EndAsync();
    }
}
