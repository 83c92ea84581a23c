using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Testing.Scripted;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Every fatal path: the first reason wins, and every waiting command gets it.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("S: * BYE shutting down", typeof(ImapConnectionException), "shutting down")]
    [InlineData("X: close", typeof(ImapConnectionException), "closed")]
    [InlineData("S: what is this", typeof(ImapProtocolException), "tag")]
    [InlineData("S: * 1 FETCH (UID 0)", typeof(ImapProtocolException), "uniqueid")]
    [InlineData("S: * STATUS INBOX MESSAGES 1", typeof(ImapProtocolException), "expected \"(\"")]
    [InlineData("S: A9 OK not ours", typeof(ImapProtocolException), "tag")]
    [InlineData("S: A1 MAYBE", typeof(ImapProtocolException), "OK, NO or BAD")]
    [InlineData("S: A1 OK done without an answer", typeof(ImapProtocolException), "without a STATUS response")]
    [InlineData("S: + what for", typeof(ImapProtocolException), "continuation")]
    [InlineData("S: * LIST {9999999999}", typeof(ImapProtocolException), "MaxLiteralBytes")]
    public async Task Every_waiting_command_gets_the_reason(string last, Type reason, string words)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 STATUS "INBOX" (UIDVALIDITY UIDNEXT MESSAGES)
            C: A2 NOOP
            {last}
            """);
        var status = dialogue.Client.GetStatusAsync(MailboxName.Inbox, Dialogue.Token);
        var noop = dialogue.Client.NoopAsync(Dialogue.Token);
        var first = await Assert.ThrowsAsync(reason, () => status.WaitAsync(Dialogue.Patience, Dialogue.Token));
        Assert.Contains(words, first.Message);
        Assert.Same(first, await Assert.ThrowsAsync(reason, () => noop.WaitAsync(Dialogue.Patience, Dialogue.Token)));
        Assert.False(dialogue.Client.IsAlive);
        Assert.Same(first, await Assert.ThrowsAsync(reason, () => dialogue.Client.NoopAsync(Dialogue.Token)));
    }

    [Theory]
    [InlineData("S: * BYE too many connections", typeof(ImapConnectionException), "too many connections")]
    [InlineData("S: * 1 EXISTS", typeof(ImapProtocolException), "greeting")]
    [InlineData("X: close", typeof(ImapConnectionException), "closed")]
    public async Task A_bad_greeting_is_told(string greeting, Type reason, string words)
    {
        await using var server = ScriptedImapServer.Start(greeting);
        var failure = await Assert.ThrowsAsync(reason, () => Dialogue.ConnectAsync(server));
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var server = ScriptedImapServer.Start("X: wait");
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() =>
            Dialogue.ConnectAsync(server, new ImapOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) }));
        Assert.Contains("0.05 s", failure.Message);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_server_that_owes_an_answer_for_too_long_is_given_up()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 NOOP
            X: wait
            """, new ImapOptions { ResponseTimeout = TimeSpan.FromMilliseconds(50) });
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => dialogue.Client.NoopAsync(Dialogue.Token).WaitAsync(Dialogue.Patience, Dialogue.Token));
        Assert.Contains("did not answer", failure.Message);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Nothing_listens()
    {
        var port = ClosedPort();
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() =>
            ImapClient.ConnectAsync(new ImapEndpoint("127.0.0.1", port, ImapSecurity.None), new ImapOptions(), Dialogue.Token));
        Assert.Contains("connection refused", failure.Message);
    }

    [Fact]
    public async Task Cancelling_abandons_the_answer_and_not_the_connection()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1:2 (UID)
            X: wait
            S: * 1 FETCH (UID 1)
            S: A1 OK done
            C: A2 NOOP
            S: A2 OK done
            """);
        using var impatience = new CancellationTokenSource();
        var calls = 0;
        var fetch = dialogue.Client.FetchAsync(UidSet.Range(new Uid(1), new Uid(2)), new FetchQuery(), _ => calls++, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        dialogue.Server.Continue();
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal(0, calls);
        await dialogue.EndAsync();
    }

    private static int ClosedPort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
