using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>QRESYNC (RFC 7162 §3.2).</summary>
public sealed class ResyncTests
{
    private const string Greeting = """
        S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC] ready
        C: A1 ENABLE QRESYNC
        S: * ENABLED QRESYNC
        S: A1 OK enabled

        """;

    private static readonly MailboxName Calendar = new("Calendar");
    private static readonly ResyncPoint Known = new(new UidValidity(7), new ModSeq(900));

    private readonly List<string> _told = [];

    [Fact]
    public async Task Examine_tells_what_changed_and_what_vanished_in_one_round_trip()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "Calendar" (QRESYNC (7 900 1:20,31))
            S: * 17 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * OK [UIDNEXT 40] next
            S: * OK [HIGHESTMODSEQ 930] highest
            S: * VANISHED (EARLIER) 4,9:11
            S: * 3 FETCH (UID 12 FLAGS (\Deleted) MODSEQ (917))
            S: A2 OK [READ-ONLY] done
            """);
        var known = Known with { KnownUids = UidSet.Range(new Uid(1), new Uid(20)).Union(UidSet.Of(new Uid(31))) };
        var selected = await dialogue.Client.ExamineAsync(Calendar, known, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(new SelectedMailbox(Calendar, new UidValidity(7), new Uid(40), new ModSeq(930), 17), selected);
        Assert.Equal(["vanished 4,9:11", "12 \\Deleted 917"], _told);
        Assert.Equal(17u, dialogue.Client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Under_another_uidvalidity_the_server_tells_nothing()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "Calendar" (QRESYNC (7 900))
            S: * 2 EXISTS
            S: * OK [UIDVALIDITY 8] valid
            S: A2 OK done
            """);
        var selected = await dialogue.Client.ExamineAsync(Calendar, Known with { KnownUids = UidSet.Empty }, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(new UidValidity(8), selected.UidValidity);
        Assert.Empty(_told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Known_uids_too_many_for_a_line_are_told_by_their_ends()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "Calendar" (QRESYNC (7 900 2:8000))
            S: * OK [UIDVALIDITY 7] valid
            S: A2 OK done
            """);
        var even = UidSet.Of(Enumerable.Range(1, 4000).Select(i => new Uid((uint)i * 2)));
        await dialogue.Client.ExamineAsync(Calendar, Known with { KnownUids = even }, OnMessage, OnVanished, Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Until_closed_the_server_tells_of_the_mailbox_before()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "INBOX" (CONDSTORE)
            S: * 5 EXISTS
            S: * OK [UIDVALIDITY 3] valid
            S: A2 OK done
            C: A3 EXAMINE "Calendar" (QRESYNC (7 900))
            S: * 99 EXISTS
            S: * 1 FETCH (UID 1 FLAGS (\Seen))
            S: * VANISHED 2
            S: * OK [HIGHESTMODSEQ 12] of the mailbox before
            S: * OK [CLOSED] of the mailbox before
            S: * OK [UIDVALIDITY 7] valid
            S: * 3 FETCH (UID 12 FLAGS ())
            S: A3 OK done
            """);
        await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        var selected = await dialogue.Client.ExamineAsync(Calendar, Known, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(new SelectedMailbox(Calendar, new UidValidity(7), null, null, 0), selected);
        Assert.Equal(["12"], _told.Select(line => line.Trim()));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_server_that_leaves_closed_out_loses_no_change()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "INBOX" (CONDSTORE)
            S: * OK [UIDVALIDITY 3] valid
            S: A2 OK done
            C: A3 EXAMINE "Calendar" (QRESYNC (7 900))
            S: * 17 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * VANISHED (EARLIER) 4
            S: * 3 FETCH (UID 12 FLAGS ())
            S: A3 OK done
            """);
        await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        var selected = await dialogue.Client.ExamineAsync(Calendar, Known, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(17u, selected.Exists);
        Assert.Equal(["vanished 4", "12"], _told.Select(line => line.Trim()));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_refused_resync_is_told()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "Calendar" (QRESYNC (7 900))
            S: A1 BAD QRESYNC was not enabled
            """);
        var refused = await Assert.ThrowsAsync<ImapCommandException>(() =>
            dialogue.Client.ExamineAsync(Calendar, Known, OnMessage, OnVanished, Dialogue.Token));
        Assert.True(refused.IsBad);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_exception_of_the_callback_fails_the_examine_and_leaves_the_mailbox_open()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 EXAMINE "Calendar" (QRESYNC (7 900))
            S: * OK [UIDVALIDITY 7] valid
            S: * VANISHED (EARLIER) 4
            S: * VANISHED (EARLIER) 5
            S: A2 OK done
            C: A3 NOOP
            S: A3 OK done
            """);
        var examine = dialogue.Client.ExamineAsync(Calendar, Known, OnMessage, gone => throw new FormatException($"at {gone}"), Dialogue.Token);
        Assert.Equal("at 4", (await Assert.ThrowsAsync<FormatException>(() => examine)).Message);
        Assert.Equal(Calendar, dialogue.Client.Selected?.Name);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Fetch_tells_what_changed_and_what_vanished()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 UID FETCH 1:20 (UID FLAGS) (CHANGEDSINCE 900 VANISHED)
            C: A3 UID FETCH 30:* (UID) (CHANGEDSINCE 900 VANISHED)
            C: A4 UID FETCH 1:* (UID) (CHANGEDSINCE 900)
            S: * VANISHED (EARLIER) 4,9:11
            S: * VANISHED (EARLIER) 31
            S: * 2 FETCH (UID 12 FLAGS (\Deleted))
            S: * VANISHED 13
            S: A2 OK done
            S: * VANISHED (EARLIER) 21
            S: A3 OK done
            S: * VANISHED (EARLIER) 1
            S: A4 OK done
            """);
        var late = new List<string>();
        var query = new FetchQuery { ChangedSince = new ModSeq(900) };
        var first = dialogue.Client.FetchChangesAsync(
            UidSet.Range(new Uid(1), new Uid(20)), query with { Flags = true }, OnMessage, OnVanished, Dialogue.Token);
        var second = dialogue.Client.FetchChangesAsync(
            UidSet.From(new Uid(30)), query, message => late.Add($"{message.Uid}"), gone => late.Add($"vanished {gone}"), Dialogue.Token);
        await dialogue.Client.FetchAsync(UidSet.From(new Uid(1)), query, OnMessage, Dialogue.Token);
        await Task.WhenAll(first, second);
        Assert.Equal(["vanished 4,9:11", "12 \\Deleted "], _told);
        Assert.Equal(["vanished 31", "vanished 21"], late);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Changes_since_nothing_cannot_be_asked_for()
    {
        await using var dialogue = await Dialogue.BeginAsync("S: * PREAUTH [CAPABILITY IMAP4rev1] ready");
        await Assert.ThrowsAsync<ArgumentException>(() =>
            dialogue.Client.FetchChangesAsync(UidSet.From(new Uid(1)), new FetchQuery(), OnMessage, OnVanished, Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task After_a_wait_was_cancelled_nothing_is_told()
    {
        await using var dialogue = await BeginAsync("""
            C: A2 UID FETCH 1:* (UID) (CHANGEDSINCE 900 VANISHED)
            X: wait
            S: * VANISHED (EARLIER) 4
            S: A2 OK done
            C: A3 UID FETCH 1:* (UID) (CHANGEDSINCE 901 VANISHED)
            S: * VANISHED (EARLIER) 5
            S: A3 OK done
            """);
        using var impatience = new CancellationTokenSource();
        var query = new FetchQuery { ChangedSince = new ModSeq(900) };
        var abandoned = dialogue.Client.FetchChangesAsync(UidSet.From(new Uid(1)), query, OnMessage, OnVanished, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        dialogue.Server.Continue();
        await dialogue.Client.FetchChangesAsync(
            UidSet.From(new Uid(1)), query with { ChangedSince = new ModSeq(901) }, OnMessage, OnVanished, Dialogue.Token);
        Assert.Equal(["vanished 5"], _told);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("VANISHED (EARLIER) 0")]
    [InlineData("VANISHED (LATER) 1")]
    [InlineData("VANISHED")]
    public async Task A_broken_vanished_ends_the_connection(string response)
    {
        await using var dialogue = await BeginAsync($"""
            C: A2 NOOP
            S: * {response}
            """);
        await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.NoopAsync(Dialogue.Token));
    }

    private static async Task<Dialogue> BeginAsync(string transcript)
    {
        var dialogue = await Dialogue.BeginAsync(Greeting + transcript);
        await dialogue.Client.EnableAsync([Capability.QResync], Dialogue.Token);
        return dialogue;
    }

    private void OnMessage(FetchResponse message) => _told.Add($"{message.Uid} {string.Join(',', message.Flags?.Names ?? [])} {message.ModSeq}");

    private void OnVanished(UidSet gone) => _told.Add($"vanished {gone}");
}
