using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class CompressTests
{
    [Fact]
    public async Task What_comes_in_one_piece_with_the_ok_is_not_lost()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            S: * CAPABILITY IMAP4rev1 IDLE
            S: * STATUS Calendar (MESSAGES 3 UIDNEXT 4)
            C: A2 NOOP
            S: A2 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        await dialogue.Client.CompressAsync(Dialogue.Token);
        Assert.True(dialogue.Client.IsCompressed);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.True(dialogue.Client.Capabilities.Has(Capability.Idle));
        Assert.Equal(["status Calendar 3 4"], observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Commands_that_were_started_meanwhile_wait_for_the_answer()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            C: A2 STATUS {4}
            S: + go on
            C: a
            C: b (UIDVALIDITY UIDNEXT MESSAGES)
            C: A3 NOOP
            S: * STATUS {4}
            S: a
            S: b (MESSAGES 3)
            S: A2 OK done
            S: A3 OK done
            """);
        var compress = dialogue.Client.CompressAsync(Dialogue.Token);
        var status = dialogue.Client.GetStatusAsync(MailboxName.FromWire("a\r\nb"u8), Dialogue.Token);
        var noop = dialogue.Client.NoopAsync(Dialogue.Token);
        await compress;
        Assert.Equal(3u, (await status).Messages);
        await noop;
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Refused_the_connection_goes_on_as_it_was()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 COMPRESS DEFLATE
            S: A1 NO not with me
            C: A2 NOOP
            S: A2 OK done
            """);
        await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.CompressAsync(Dialogue.Token));
        Assert.False(dialogue.Client.IsCompressed);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_compressed_connection_is_not_compressed_again()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            C: A2 NOOP
            S: A2 OK done
            """);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task It_ends_with_the_session_of_the_user_and_can_begin_again()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE UNAUTHENTICATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            C: A2 UNAUTHENTICATE
            S: A2 OK [CAPABILITY IMAP4rev1] nobody now
            X: plain
            C: A3 LOGIN "grace" "secret"
            S: A3 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in
            C: A4 COMPRESS DEFLATE
            S: A4 OK active
            X: deflate
            C: A5 NOOP
            S: A5 OK done
            """);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        await dialogue.Client.UnauthenticateAsync(Dialogue.Token);
        Assert.False(dialogue.Client.IsCompressed);
        await dialogue.Client.LoginAsync("grace", "secret", Dialogue.Token);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.True(dialogue.Client.IsCompressed);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_server_that_agrees_twice_is_given_up()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            X: wait
            S: A1 OK active
            X: deflate
            C: A2 COMPRESS DEFLATE
            S: A2 OK active once more
            """);
        var first = dialogue.Client.CompressAsync(Dialogue.Token);
        var second = dialogue.Client.CompressAsync(Dialogue.Token);
        dialogue.Server.Continue();
        await first;
        Assert.Contains("second time", (await Assert.ThrowsAsync<ImapProtocolException>(() => second)).Message);
        Assert.False(dialogue.Client.IsAlive);
    }

    [Fact]
    public async Task What_is_no_deflate_stream_ends_the_connection()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            S: * 1 EXISTS
            """);
        var noop = dialogue.Client.CompressAsync(Dialogue.Token).ContinueWith(_ => dialogue.Client.NoopAsync(Dialogue.Token), TaskScheduler.Default).Unwrap();
        Assert.Contains("no deflate stream", (await Assert.ThrowsAsync<ImapProtocolException>(() => noop)).Message);
    }

    [Fact]
    public async Task A_line_that_swells_beyond_the_limit_ends_the_connection()
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            C: A2 NOOP
            S: * OK {new string('x', 5_000_000)}
            """);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        Assert.Contains("MaxLineBytes", (await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.NoopAsync(Dialogue.Token))).Message);
    }

    [Fact]
    public async Task A_connection_that_ends_while_compressed_is_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready
            C: A1 COMPRESS DEFLATE
            S: A1 OK active
            X: deflate
            C: A2 NOOP
            S: * 1 EXISTS
            X: close
            """);
        await dialogue.Client.CompressAsync(Dialogue.Token);
        Assert.Contains("closed the connection", (await Assert.ThrowsAsync<ImapConnectionException>(() => dialogue.Client.NoopAsync(Dialogue.Token))).Message);
    }
}
