using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Rights and annotations in LIST: RFC 8440, RFC 9590.</summary>
public sealed class ListPropertyTests
{
    private const string FolderType = "/shared/vendor/kolab/folder-type";

    private static readonly ListQuery Discovery = new() { Status = true, MyRights = true, Metadata = [FolderType, "/private/comment"] };

    // As Cyrus says it, each behind its mailbox, and in other orders.
    [Theory]
    [InlineData("la sa ra ma lb rb mb sb ln lc sc")]
    [InlineData("la lb ln lc sa ra ma rb mb sb sc")]
    [InlineData("la lb ln lc ra rb ma mb sa sb sc")]
    [InlineData("mb ra sa rb ma la lb sb sc ln lc")]
    public async Task They_come_to_their_mailbox_in_any_order(string order)
    {
        var lines = new Dictionary<string, string>
        {
            ["la"] = "* LIST (\\HasNoChildren) \"/\" INBOX",
            ["sa"] = "* STATUS INBOX (UIDNEXT 1 UIDVALIDITY 7 MESSAGES 0)",
            ["ra"] = "* MYRIGHTS INBOX lrswipkxtecdan",
            ["ma"] = "* METADATA INBOX (\"/shared/vendor/kolab/folder-type\" NIL \"/private/comment\" NIL)",
            ["lb"] = "* LIST (\\HasChildren) \"/\" \"Other Users/grace/Kalender\"",
            ["sb"] = "* STATUS \"Other Users/grace/Kalender\" (UIDNEXT 5 UIDVALIDITY 8 MESSAGES 4)",
            ["rb"] = "* MYRIGHTS \"Other Users/grace/Kalender\" lr",
            ["mb"] = "* METADATA \"Other Users/grace/Kalender\" (\"/shared/vendor/kolab/folder-type\" {5}\nS: event \"/shared/unasked\" \"x\")",
            ["ln"] = "* LIST (\\Noselect) \"/\" \"Other Users\"",
            ["lc"] = "* LIST () \"/\" Bare",
            ["sc"] = "* STATUS Bare (UIDNEXT 2 UIDVALIDITY 9 MESSAGES 1)",
        };
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LIST-EXTENDED LIST-STATUS LIST-MYRIGHTS LIST-METADATA] ready
            C: A1 LIST "" "*" RETURN (STATUS (UIDVALIDITY UIDNEXT MESSAGES) MYRIGHTS METADATA (/shared/vendor/kolab/folder-type /private/comment))
            {string.Join('\n', order.Split(' ').Select(line => $"S: {lines[line]}"))}
            S: A1 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var listed = await dialogue.Client.ListAsync(Discovery, Dialogue.Token);
        Assert.Equal(
            [
                "Bare 1  ",
                "INBOX 0 lrswipkxtecdan /shared/vendor/kolab/folder-type=NIL,/private/comment=NIL",
                "Other Users   ",
                "Other Users/grace/Kalender 4 lr /shared/vendor/kolab/folder-type=event",
            ],
            listed.Select(mailbox => $"{mailbox.Name} {mailbox.Status?.Messages} {mailbox.MyRights} {Show(mailbox.Metadata)}").Order(StringComparer.Ordinal));
        Assert.Empty(observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_list_that_did_not_ask_gets_nothing()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL METADATA] ready
            C: A1 LIST "" "*"
            C: A2 MYRIGHTS "INBOX"
            C: A3 GETMETADATA "INBOX" (/shared/comment)
            S: * LIST () "/" INBOX
            S: * MYRIGHTS INBOX lr
            S: * METADATA INBOX (/shared/comment "x")
            S: A1 OK done
            S: A2 OK done
            S: A3 OK done
            """);
        var list = dialogue.Client.ListAsync(new ListQuery(), Dialogue.Token);
        var rights = dialogue.Client.GetMyRightsAsync(MailboxName.Inbox, Dialogue.Token);
        var metadata = dialogue.Client.GetMetadataAsync(MailboxName.Inbox, ["/shared/comment"], Dialogue.Token);
        var inbox = Assert.Single(await list);
        Assert.Null(inbox.MyRights);
        Assert.Empty(inbox.Metadata);
        Assert.Equal(Rights.Parse("lr"), await rights);
        Assert.Single(await metadata);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task The_change_of_an_annotation_is_told_beside_the_list()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LIST-METADATA] ready
            C: A1 LIST "" "*" RETURN (METADATA (/shared/comment))
            S: * METADATA Calendar /shared/comment
            S: * LIST () "/" Calendar
            S: * METADATA Calendar (/shared/comment "old")
            S: * METADATA Calendar (/SHARED/comment "new")
            S: A1 OK done
            """);
        var observer = new RecordingObserver();
        dialogue.Client.Observer = observer;
        var calendar = Assert.Single(await dialogue.Client.ListAsync(new ListQuery { Metadata = ["/shared/comment"] }, Dialogue.Token));
        Assert.Equal("new", Assert.Single(calendar.Metadata).Value);
        Assert.Equal(["metadata Calendar"], observer.Told);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task The_name_of_an_entry_cannot_end_the_options()
    {
        await using var dialogue = await Dialogue.BeginAsync("S: * PREAUTH [CAPABILITY IMAP4rev1 LIST-METADATA] ready");
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.ListAsync(new ListQuery { Metadata = ["/shared/a) x"] }, Dialogue.Token));
        await dialogue.EndAsync();
    }

    private static string Show(IReadOnlyList<MetadataEntry> entries) => string.Join(',', entries.Select(entry => $"{entry.Entry}={entry.Value ?? "NIL"}"));
}
