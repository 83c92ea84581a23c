using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Commands and their answers, in the language of the RFCs.</summary>
public sealed class TranscriptTests
{
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task Capabilities_of_the_greeting_are_not_asked_for_again()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE CONDSTORE] ready
            """);
        Assert.True(dialogue.Client.Capabilities.Has("condstore"));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Without_them_they_are_asked_for()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * OK ready
            C: A1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 IDLE
            S: A1 OK done
            """);
        Assert.Equal(["IDLE", "IMAP4rev1"], dialogue.Client.Capabilities.Names);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Enable_tells_what_the_server_really_enabled()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE] ready
            C: A1 ENABLE QRESYNC UTF8=ACCEPT
            S: * ENABLED QRESYNC
            S: A1 OK enabled
            """);
        Assert.Equal(["QRESYNC"], await dialogue.Client.EnableAsync(["QRESYNC", "UTF8=ACCEPT"], Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Namespaces_are_read_with_extensions_passed_over()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 NAMESPACE
            S: * NAMESPACE (("" "/")) (("Other Users/" "/" "X-PARAM" ("FLAG1" "FLAG2"))) NIL
            S: A1 OK done
            """);
        var namespaces = await dialogue.Client.GetNamespacesAsync(Dialogue.Token);
        Assert.Equal([new NamespaceEntry("", '/')], namespaces.Personal);
        Assert.Equal([new NamespaceEntry("Other Users/", '/')], namespaces.OtherUsers);
        Assert.Empty(namespaces.Shared);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task List_reads_names_in_every_form()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 LIST "" "K&APw-*"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: * LIST (\Noselect \HasChildren) "." "a \"b\" \\c"
            S: * LIST () NIL {8}
            S: lit(eral ("CHILDINFO" ("SUBSCRIBED"))
            S: * LIST () "/" B&APw-ro
            S: * LIST () "/" Raw[ü]
            S: A1 OK done
            """);
        var list = await dialogue.Client.ListAsync("", "Kü*", Dialogue.Token);
        Assert.Equal(["INBOX", "a \"b\" \\c", "lit(eral", "Büro", "Raw[ü]"], list.Select(mailbox => mailbox.Name.Text));
        Assert.Equal(['/', '.', null, '/', '/'], list.Select(mailbox => mailbox.Delimiter));
        Assert.Equal([true, false, true, true, true], list.Select(mailbox => mailbox.IsSelectable));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Pipelined_status_answers_go_to_the_mailbox_they_name()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 STATUS "Calendar" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            C: A2 STATUS "INBOX" (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ)
            S: * STATUS Other (MESSAGES 99)
            S: * STATUS inbox (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 4 HIGHESTMODSEQ 0)
            S: * STATUS Calendar (MESSAGES 17 UIDNEXT 18 UIDVALIDITY 7 HIGHESTMODSEQ 900 X-GUID abc)
            S: A2 OK done
            S: A1 OK done
            """);
        var calendar = dialogue.Client.GetStatusAsync(Calendar, Dialogue.Token);
        var inbox = dialogue.Client.GetStatusAsync(MailboxName.Inbox, Dialogue.Token);
        Assert.Equal(new MailboxStatus(Calendar, new UidValidity(7), new Uid(18), 17, new ModSeq(900)), await calendar);
        Assert.Equal(new MailboxStatus(MailboxName.Inbox, new UidValidity(4), new Uid(3), 2, null), await inbox);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Examine_gathers_what_the_server_tells_of_the_mailbox()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE UNSELECT] ready
            C: A1 EXAMINE "Calendar" (CONDSTORE)
            S: * FLAGS (\Answered \Deleted)
            S: * 17 EXISTS
            S: * 0 RECENT
            S: * OK [UIDVALIDITY 7] valid
            S: * OK [UIDNEXT 18] next
            S: * OK [HIGHESTMODSEQ 900] highest
            S: A1 OK [READ-ONLY] done
            C: A2 NOOP
            S: * 18 EXISTS
            S: * 3 EXPUNGE
            S: * VANISHED 4,9:11
            S: * VANISHED (EARLIER) 1:2
            S: A2 OK done
            C: A3 UNSELECT
            S: A3 OK done
            """);
        var selected = await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        Assert.Equal(new SelectedMailbox(Calendar, new UidValidity(7), new Uid(18), new ModSeq(900), 17), selected);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        Assert.Equal(13u, dialogue.Client.Exists);
        Assert.Same(selected, dialogue.Client.Selected);
        await dialogue.Client.UnselectAsync(Dialogue.Token);
        Assert.Null(dialogue.Client.Selected);
        Assert.Equal(0u, dialogue.Client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_mailbox_without_mod_sequences_has_none()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 EXAMINE "Calendar" (CONDSTORE)
            S: * 0 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * OK [NOMODSEQ] sorry
            S: * OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] id
            S: A1 OK done
            C: A2 CLOSE
            S: A2 OK done
            """);
        var selected = await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        Assert.Null(selected.HighestModSeq);
        Assert.Null(selected.UidNext);
        Assert.Equal("F2212ea87-6097-4256-9d51-71338625", selected.MailboxId);
        await dialogue.Client.UnselectAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_mailbox_is_closed_once_and_again_only_when_that_was_refused()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UNSELECT] ready
            C: A1 EXAMINE "Calendar"
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 UNSELECT
            S: A2 NO not now
            C: A3 UNSELECT
            S: A3 OK done
            C: A4 NOOP
            S: A4 OK done
            """);
        await dialogue.Client.UnselectAsync(Dialogue.Token);
        await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.UnselectAsync(Dialogue.Token));

        await Task.WhenAll(dialogue.Client.UnselectAsync(Dialogue.Token), dialogue.Client.UnselectAsync(Dialogue.Token));

        await dialogue.Client.UnselectAsync(Dialogue.Token);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_refused_examine_leaves_no_mailbox_open()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "Calendar"
            S: * 1 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 EXAMINE "Gone"
            S: A2 NO [NONEXISTENT] no such mailbox
            C: A3 NOOP
            S: A3 BAD what?
            """);
        await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        var refused = await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.ExamineAsync(new MailboxName("Gone"), Dialogue.Token));
        Assert.Equal("NONEXISTENT", refused.Code?.Name);
        Assert.False(refused.IsBad);
        Assert.Null(dialogue.Client.Selected);
        Assert.True((await Assert.ThrowsAsync<ImapCommandException>(() => dialogue.Client.NoopAsync(Dialogue.Token))).IsBad);
        Assert.True(dialogue.Client.IsAlive);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Pipelined_fetches_are_answered_in_order()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 UID FETCH 1:2 (UID FLAGS MODSEQ RFC822.SIZE BODY.PEEK[] BODY.PEEK[1.2]) (CHANGEDSINCE 900)
            C: A2 UID FETCH 9:* (UID)
            S: * 1 FETCH (UID 1 FLAGS (\Seen $NoFreeBusy) MODSEQ (901) RFC822.SIZE 12 BODY[] {10}
            S: hello
            S: )
            S:  BODY[1.2] NIL)
            S: * 2 FETCH (FLAGS (\Deleted))
            S: * 2 FETCH (BODY[]<0> "a \"b\"" X-GM-MSGID 12 X-LIST (a (b) {1}
            S: c) UID 2)
            S: A1 OK done
            S: * 7 FETCH (UID 8)
            S: A2 OK done
            """);
        var first = new List<string>();
        var second = new List<string>();
        var query = new FetchQuery { Flags = true, ModSeq = true, Size = true, Sections = ["", "1.2"], ChangedSince = new ModSeq(900) };
        var one = dialogue.Client.FetchAsync(UidSet.Range(new Uid(1), new Uid(2)), query, response => first.Add(Show(response)), Dialogue.Token);
        var two = dialogue.Client.FetchAsync(UidSet.From(new Uid(9)), new FetchQuery(), response => second.Add(Show(response)), Dialogue.Token);
        await Task.WhenAll(one, two);
        Assert.Equal(["1 \\Seen,$NoFreeBusy 901 12 []=hello\r\n)\r\n [1.2]=NIL", "2    []=a \"b\""], first);
        Assert.Equal(["8   "], second.Select(line => line.TrimEnd() + "   "));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Of_a_section_only_the_beginning_is_asked_for()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1:2 (UID RFC822.SIZE BODY.PEEK[]<0.5>)
            S: * 1 FETCH (UID 1 RFC822.SIZE 12 BODY[]<0> {5}
            S: hel
            S: )
            S: * 2 FETCH (UID 2 RFC822.SIZE 1 BODY[]<0> "a")
            S: A1 OK done
            """);
        var came = new List<string>();
        var query = new FetchQuery { Size = true, Sections = [""], MaxSectionOctets = 5 };
        await dialogue.Client.FetchAsync(UidSet.Range(new Uid(1), new Uid(2)), query, response => came.Add(Show(response).Trim()), Dialogue.Token);
        Assert.Equal(["1   12 []=hel", "2   1 []=a"], came);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_fetch_that_the_server_ends_late_does_not_take_the_answers_of_the_next_one()
    {
        // Dovecot answers the next pipelined FETCH before it ends the one before.
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1:2 (UID BODY.PEEK[])
            C: A2 UID FETCH 3:4 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 1 BODY[] "a")
            S: * 2 FETCH (UID 2 BODY[] "b")
            S: * 3 FETCH (UID 3 BODY[] "c")
            S: A1 OK done
            S: * 4 FETCH (UID 4 BODY[] "d")
            S: A2 OK done
            """);
        var first = new List<Uid?>();
        var second = new List<Uid?>();
        var query = new FetchQuery { Sections = [""] };
        var one = dialogue.Client.FetchAsync(UidSet.Range(new Uid(1), new Uid(2)), query, response => first.Add(response.Uid), Dialogue.Token);
        var two = dialogue.Client.FetchAsync(UidSet.Range(new Uid(3), new Uid(4)), query, response => second.Add(response.Uid), Dialogue.Token);
        await Task.WhenAll(one, two);
        Assert.Equal([new Uid(1), new Uid(2)], first.Select(uid => uid!.Value));
        Assert.Equal([new Uid(3), new Uid(4)], second.Select(uid => uid!.Value));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_message_larger_than_the_receive_buffer_comes_in_one_piece()
    {
        var body = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i:00000}\r\n"));
        await using var dialogue = await Dialogue.BeginAsync($$"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1 (UID BODY.PEEK[])
            S: * 1 FETCH (UID 1 BODY[] {{{body.Length}}}
            {{string.Join('\n', body.TrimEnd().Split("\r\n").Select(line => "S: " + line))}}
            S: )
            S: A1 OK done
            """);
        var came = "";
        await dialogue.Client.FetchAsync(
            UidSet.Of(new Uid(1)),
            new FetchQuery { Sections = [""] },
            response => came = Encoding.UTF8.GetString(response.Sections[0].Content!.Value.Span),
            Dialogue.Token);
        Assert.Equal(body, came);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Until_examine_has_its_turn_counts_belong_to_the_mailbox_before()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 EXAMINE "Calendar"
            S: * 5 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK done
            C: A2 NOOP
            C: A3 EXAMINE "INBOX"
            S: * 99 EXISTS
            S: * OK [HIGHESTMODSEQ 1] of the mailbox before
            S: A2 OK done
            S: * 2 EXISTS
            S: * OK [UIDVALIDITY 8] valid
            S: A3 OK done
            """);
        await dialogue.Client.ExamineAsync(Calendar, Dialogue.Token);
        var noop = dialogue.Client.NoopAsync(Dialogue.Token);
        var inbox = await dialogue.Client.ExamineAsync(MailboxName.Inbox, Dialogue.Token);
        await noop;
        Assert.Equal(new SelectedMailbox(MailboxName.Inbox, new UidValidity(8), null, null, 2), inbox);
        Assert.Equal(2u, dialogue.Client.Exists);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_exception_of_the_callback_fails_that_fetch_only()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID FETCH 1:2 (UID)
            S: * 1 FETCH (UID 1)
            S: * 2 FETCH (UID 2)
            S: A1 OK done
            C: A2 NOOP
            S: A2 OK done
            """);
        var calls = 0;
        var fetch = dialogue.Client.FetchAsync(UidSet.Range(new Uid(1), new Uid(2)), new FetchQuery(), _ => throw new FormatException($"call {++calls}"), Dialogue.Token);
        Assert.Equal("call 1", (await Assert.ThrowsAsync<FormatException>(() => fetch)).Message);
        Assert.Equal(1, calls);
        await dialogue.Client.NoopAsync(Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Fetching_nothing_sends_nothing()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            """);
        await dialogue.Client.FetchAsync(UidSet.Empty, new FetchQuery(), _ => { }, Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Search_reads_plain_answers()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 UID SEARCH DELETED
            S: * SEARCH 3 1 2
            S: * SEARCH 9 (MODSEQ 917)
            S: A1 OK done
            C: A2 UID SEARCH ALL
            S: * SEARCH
            S: A2 OK done
            """);
        Assert.Equal("1:3,9", (await dialogue.Client.SearchAsync("DELETED", Dialogue.Token)).ToString());
        Assert.True((await dialogue.Client.SearchAsync("ALL", Dialogue.Token)).IsEmpty);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Search_answers_of_esearch_go_to_the_tag_they_name()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH] ready
            C: A1 UID SEARCH RETURN (ALL) ALL
            C: A2 UID SEARCH RETURN (ALL) KEYWORD $NoFreeBusy
            S: * ESEARCH (TAG "A2") UID COUNT 2 ALL 4,9
            S: * ESEARCH (TAG "A1") UID
            S: A1 OK done
            S: A2 OK done
            """);
        var all = dialogue.Client.SearchAsync("ALL", Dialogue.Token);
        var keyword = dialogue.Client.SearchAsync("KEYWORD $NoFreeBusy", Dialogue.Token);
        Assert.True((await all).IsEmpty);
        Assert.Equal("4,9", (await keyword).ToString());
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Logout_waits_for_the_farewell()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 LOGOUT
            S: * BYE see you
            S: A1 OK done
            X: close
            """);
        await dialogue.Client.LogoutAsync(Dialogue.Token);
        Assert.False(dialogue.Client.IsAlive);
        await dialogue.EndAsync();
    }

    private static string Show(FetchResponse response)
    {
        var sections = response.Sections.Select(section =>
            $" [{section.Section}]={(section.Content is { } content ? Encoding.UTF8.GetString(content.Span) : "NIL")}");
        return $"{response.Uid} {string.Join(',', response.Flags?.Names ?? [])} {response.ModSeq} {response.Size}{string.Concat(sections)}";
    }
}
