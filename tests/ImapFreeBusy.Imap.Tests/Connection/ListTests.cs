using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>LIST with options: RFC 5258, RFC 5819, RFC 6154.</summary>
public sealed class ListTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Without_options_it_is_the_list_of_RFC_3501()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LIST-EXTENDED] ready
            C: A1 LIST "" "*"
            S: A1 OK done
            """);
        Assert.Empty(await dialogue.Client.ListAsync(new ListQuery(), Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Every_option_has_its_place()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LIST-EXTENDED] ready
            C: A1 LIST (SUBSCRIBED SPECIAL-USE) "Other/" ("K&APw-*" "%") RETURN (SUBSCRIBED CHILDREN SPECIAL-USE STATUS (UIDVALIDITY UIDNEXT MESSAGES))
            S: * LIST (\Trash \subscribed) "/" "Other/Kübel"
            S: A1 OK done
            """);
        var query = new ListQuery
        {
            Reference = "Other/",
            Patterns = ["Kü*", "%"],
            Subscribed = true,
            SpecialUseOnly = true,
            Status = true,
            ReturnSubscribed = true,
            ReturnSpecialUse = true,
            ReturnChildren = true,
        };
        var listed = Assert.Single(await dialogue.Client.ListAsync(query, Dialogue.Token));
        Assert.True(listed.Has("\\Subscribed"));
        Assert.Null(listed.Status);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Without_a_pattern_nothing_is_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("S: * PREAUTH [CAPABILITY IMAP4rev1] ready");
        await Assert.ThrowsAsync<InvalidOperationException>(() => dialogue.Client.ListAsync(new ListQuery { Patterns = [] }, Dialogue.Token));
        Assert.True(dialogue.Client.IsAlive);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("la lb ln lc sa sb sc", "behind the list, in its order")]
    [InlineData("la sa ln lb sb lc sc", "each behind its mailbox")]
    [InlineData("sc sa sb la ln lb lc", "before the list")]
    [InlineData("la lb ln lc sc sa sb", "in another order")]
    [InlineData("sb la sa ln lb lc sc", "some before and some behind")]
    [InlineData("la lb pa lc sa sb sc pc", "twice, and in parts")]
    public async Task Status_comes_to_its_mailbox_in_any_order(string order, string how)
    {
        var lines = new Dictionary<string, string>
        {
            ["la"] = "* LIST () \"/\" a",
            ["lb"] = "* LIST (\\HasChildren) \"/\" \"b c\"",
            ["lc"] = "* LIST () \"/\" inbox",
            ["ln"] = "* LIST (\\Noselect) \"/\" n",
            ["sa"] = "* STATUS \"a\" (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7 HIGHESTMODSEQ 11)",
            ["sb"] = "* STATUS {3}\nS: b c (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7 HIGHESTMODSEQ 12)",
            ["sc"] = "* STATUS INBOX (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 7 HIGHESTMODSEQ 13)",
            ["pa"] = "* STATUS a (MESSAGES 99)",
            ["pc"] = "* STATUS Inbox (HIGHESTMODSEQ 13)",
        };
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 CONDSTORE] ready
            C: A1 LIST "" "*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ))
            {string.Join('\n', order.Split(' ').Select(line => $"S: {lines[line]}"))}
            S: A1 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var listed = await dialogue.Client.ListAsync(new ListQuery { Status = true }, Dialogue.Token);
        var told = listed.Where(mailbox => mailbox.Status is not null).Select(mailbox =>
            $"{mailbox.Name}:{mailbox.Status!.Messages},{mailbox.Status.UidNext},{mailbox.Status.UidValidity?.Value},{mailbox.Status.HighestModSeq}");
        Assert.True(told.SequenceEqual(["a:1,2,7,11", "b c:2,3,7,12", "inbox:3,4,7,13"]), $"{how}: {string.Join(' ', told)}");
        Assert.Empty(observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_status_command_and_a_list_both_get_what_may_be_theirs()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 LIST "" "*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES))
            C: A2 STATUS "a" (UIDVALIDITY UIDNEXT MESSAGES)
            S: * LIST () "/" a
            S: * STATUS a (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7)
            S: * 5 EXISTS
            S: A1 OK done
            S: * STATUS a (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7)
            S: A2 OK done
            """);
        var list = dialogue.Client.ListAsync(new ListQuery { Status = true }, Dialogue.Token);
        var status = dialogue.Client.GetStatusAsync(new MailboxName("a"), Dialogue.Token);
        Assert.Equal(1u, Assert.Single(await list).Status?.Messages);
        Assert.Equal(2u, (await status).Messages);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_old_name_is_read_and_broken_extensions_are_passed_over()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 LIST "" "*"
            S: * LIST () "/" New ("CHILDINFO" ("SUBSCRIBED") "OLDNAME" ("B&APw-ro"))
            S: * LIST () "/" a ("OLDNAME" Old)
            S: * LIST () "/" b (("x"
            S: * LIST () "/" c rubbish
            S: A1 OK done
            """);
        var listed = await dialogue.Client.ListAsync(new ListQuery(), Dialogue.Token);
        Assert.Equal(["New Büro", "a ", "b ", "c "], listed.Select(mailbox => $"{mailbox.Name} {mailbox.OldName}"));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Answers_to_an_abandoned_list_do_not_go_to_the_next_one()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            C: A1 LIST "" "*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES))
            C: A2 LIST "" "b" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES))
            X: wait
            S: * LIST () "/" a
            S: * STATUS a (MESSAGES 1)
            S: * LIST () "/" b
            S: * STATUS b (MESSAGES 1)
            S: A1 OK done
            S: * LIST () "/" b
            S: * STATUS b (MESSAGES 2)
            S: A2 OK done
            """);
        using var impatience = new CancellationTokenSource();
        var abandoned = dialogue.Client.ListAsync(new ListQuery { Status = true }, impatience.Token);
        var next = dialogue.Client.ListAsync(new ListQuery { Status = true, Patterns = ["b"] }, Dialogue.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        dialogue.Server.Continue();
        var listed = Assert.Single(await next);
        Assert.Equal("b", listed.Name.Text);
        Assert.Equal(2u, listed.Status?.Messages);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thousands_of_mailboxes_cost_little_memory_each(bool isStatusBehindTheList)
    {
        var lists = Enumerable.Range(0, Many).Select(i => Bytes($"LIST (\\HasNoChildren) \"/\" \"Other Users/user{i:00000}/Calendar\"")).ToArray();
        var statuses = Enumerable.Range(0, Many)
            .Select(i => Bytes($"STATUS \"Other Users/user{i:00000}/Calendar\" (MESSAGES 20 UIDNEXT 21 UIDVALIDITY 1795823659 HIGHESTMODSEQ 4711)"))
            .ToArray();
        var command = new ListCommand(new ListQuery { Status = true }, CapabilitySet.None);
        var pending = new PendingCommands();
        pending.TryAdd(command);
        var dispatcher = new UntaggedDispatcher(new SessionState(), pending, new ChangeChannel());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Many; i++)
        {
            Dispatch(dispatcher, lists[i]);
            if (!isStatusBehindTheList)
            {
                Dispatch(dispatcher, statuses[i]);
            }
        }

        for (var i = 0; i < Many && isStatusBehindTheList; i++)
        {
            Dispatch(dispatcher, statuses[i]);
        }

        var perMailbox = (GC.GetAllocatedBytesForCurrentThread() - before) / Many;
        Assert.InRange(perMailbox, 100, 450);

        command.Complete(new StatusResponse(StatusCondition.Ok, null, ""), new SessionState());
        var listed = await command.Result;
        Assert.All(listed, mailbox => Assert.Equal(mailbox.Name, mailbox.Status?.Name));
        Assert.Same(listed[0].Attributes, listed[^1].Attributes);
    }

    private static byte[] Bytes(string response) => Encoding.UTF8.GetBytes(response);

    private static void Dispatch(UntaggedDispatcher dispatcher, byte[] response)
    {
        var reader = new ImapReader(response);
        dispatcher.Dispatch(ref reader);
    }
}
