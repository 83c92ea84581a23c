using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>IMAP4rev2 (RFC 9051) and UTF8=ACCEPT (RFC 6855).</summary>
public sealed class Rev2Tests
{
    private static readonly MailboxName Office = new("Büro & \"Co\"");

    [Fact]
    public async Task A_server_of_RFC_9051_is_followed_with_what_is_part_of_it()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev2 IMAP4rev1 CONDSTORE] ready
            C: A1 ENABLE IMAP4rev2
            S: * ENABLED IMAP4rev2
            S: A1 OK enabled
            C: A2 NAMESPACE
            S: * NAMESPACE (("Für/" "/")) NIL NIL
            S: A2 OK done
            C: A3 LIST "" "Bü*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ))
            S: * LIST () "/" "Büro & \"Co\"" ("OLDNAME" ("Büro & Söhne"))
            S: * STATUS "Büro & \"Co\"" (UIDVALIDITY 7 UIDNEXT 18 MESSAGES 17 HIGHESTMODSEQ 900)
            S: A3 OK done
            C: A4 STATUS "Büro & \"Co\"" (UIDNEXT SIZE)
            S: * STATUS {12}
            S: Büro & "Co" (UIDNEXT 18 SIZE 44)
            S: A4 OK done
            C: A5 EXAMINE "Büro & \"Co\"" (CONDSTORE)
            C: A6 LIST "" "*"
            S: * 17 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: * OK [UIDNEXT 18] next
            S: * OK [HIGHESTMODSEQ 900] highest
            S: * FLAGS (\Answered \Deleted)
            S: * OK [PERMANENTFLAGS ()] none
            S: * LIST () "/" "Büro & \"Co\""
            S: A5 OK [READ-ONLY] done
            S: * LIST () "/" "Büro & \"Co\""
            S: * LIST () "/" INBOX
            S: A6 OK done
            C: A7 UID SEARCH RETURN (ALL) ALL
            S: * ESEARCH (TAG "A7") UID MIN 1 MAX 17 COUNT 17 ALL 1:17
            S: A7 OK done
            C: A8 EXAMINE "INBOX" (CONDSTORE)
            S: * OK [CLOSED] the one before
            S: * 2 EXISTS
            S: * OK [UIDVALIDITY 8] valid
            S: * LIST () "/" INBOX
            S: A8 OK [READ-ONLY] done
            C: A9 UNSELECT
            S: * OK [CLOSED] so be it
            S: A9 OK done
            """);
        var client = dialogue.Client;
        var observer = new RecordingObserver();
        client.Observer = observer;
        Assert.Equal(["IMAP4rev2"], await client.EnableAsync([Capability.Imap4Rev2], Dialogue.Token));
        Assert.Equal("Für/", (await client.GetNamespacesAsync(Dialogue.Token)).Personal[0].Prefix);
        var listed = Assert.Single(await client.ListAsync(new ListQuery { Patterns = ["Bü*"], Status = true }, Dialogue.Token));
        Assert.Equal((Office, new MailboxName("Büro & Söhne"), 17u), (listed.Name, listed.OldName, listed.Status?.Messages));
        Assert.Equal(44, (await client.GetStatusAsync(Office, StatusItems.UidNext | StatusItems.Size, Dialogue.Token)).Size);
        var examine = client.ExamineAsync(Office, Dialogue.Token);
        var all = await client.ListAsync("", "*", Dialogue.Token);
        Assert.Equal([Office, MailboxName.Inbox], all.Select(mailbox => mailbox.Name));
        Assert.Equal(new SelectedMailbox(Office, new UidValidity(7), new Uid(18), new ModSeq(900), 17), await examine);
        Assert.Equal(17, (await client.SearchAsync("ALL", Dialogue.Token)).Count);
        Assert.Equal(2u, (await client.ExamineAsync(MailboxName.Inbox, Dialogue.Token)).Exists);
        await client.UnselectAsync(Dialogue.Token);
        Assert.Empty(observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Names_change_their_form_once_UTF8_is_enabled_and_stay_the_same()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UTF8=ACCEPT NOTIFY] ready
            C: A1 LIST "" "B&APw-*"
            S: * LIST () "/" "B&APw-ro &- \"Co\""
            S: A1 OK done
            C: A2 ENABLE UTF8=ACCEPT
            S: * ENABLED UTF8=ACCEPT
            S: A2 OK enabled
            C: A3 LIST "" "Bü*"
            S: * LIST () "/" "Büro & \"Co\""
            S: * LIST () "/" "&APw-"
            S: A3 OK done
            C: A4 NOTIFY SET (mailboxes ("Büro & \"Co\"" "&APw-") NONE)
            S: A4 OK done
            """);
        var before = Assert.Single(await dialogue.Client.ListAsync("", "Bü*", Dialogue.Token));
        await dialogue.Client.EnableAsync([Capability.Utf8Accept], Dialogue.Token);
        var after = await dialogue.Client.ListAsync("", "Bü*", Dialogue.Token);
        Assert.Equal(before.Name, after[0].Name);
        Assert.Equal(before.Name.GetHashCode(), after[0].Name.GetHashCode());
        Assert.Equal(["Büro & \"Co\"", "&APw-"], after.Select(mailbox => mailbox.Name.Text));
        var both = MailboxFilter.Named([before.Name, after[1].Name]);
        await dialogue.Client.NotifyAsync([new NotifyGroup(both, [])], withStatus: false, Dialogue.Token);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("S: * ENABLED X-OTHER\n")]
    public async Task What_the_server_did_not_enable_changes_nothing(string enabled)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            S: * ENABLED UTF8=ACCEPT
            C: A1 ENABLE UTF8=ACCEPT
            {enabled}S: A1 OK done
            C: A2 STATUS "B&APw-ro" (UIDVALIDITY UIDNEXT MESSAGES)
            S: * STATUS "B&APw-ro" (MESSAGES 1)
            S: A2 OK done
            """);
        await dialogue.Client.EnableAsync([Capability.Utf8Accept], Dialogue.Token);
        Assert.Equal("Büro", (await dialogue.Client.GetStatusAsync(new MailboxName("Büro"), Dialogue.Token)).Name.Text);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData(Capability.Idle, true)]
    [InlineData(Capability.ListStatus, true)]
    [InlineData("esearch", true)]
    [InlineData(Capability.LiteralMinus, true)]
    [InlineData(Capability.CondStore, false)]
    [InlineData(Capability.QResync, false)]
    [InlineData(Capability.LiteralPlus, false)]
    [InlineData(Capability.Notify, false)]
    public void Rev2_holds_what_used_to_be_extensions(string capability, bool isPart)
    {
        Assert.Equal(isPart, new CapabilitySet(["imap4rev2"]).Has(capability));
        Assert.False(new CapabilitySet(["IMAP4rev1"]).Has(capability));
        Assert.Equal(["imap4rev2"], new CapabilitySet(["imap4rev2"]).Names);
    }
}
