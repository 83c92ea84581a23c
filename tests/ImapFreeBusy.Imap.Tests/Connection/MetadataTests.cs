using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class MetadataTests
{
    private const string Shared = "/shared/vendor/kolab/folder-type";
    private const string Private = "/private/vendor/kolab/folder-type";
    private static readonly MailboxName Calendar = new("Calendar");

    // Dovecot sends literals, Cyrus quoted strings.
    [Theory]
    [InlineData("S: * METADATA Calendar (/shared/vendor/kolab/folder-type {5}\nS: event /private/vendor/kolab/folder-type {13}\nS: event.default)")]
    [InlineData("S: * METADATA Calendar (\"/shared/vendor/kolab/folder-type\" \"event\" \"/private/vendor/kolab/folder-type\" \"event.default\")")]
    [InlineData("S: * METADATA Calendar (/SHARED/vendor/kolab/folder-type \"event\")\nS: * METADATA \"Calendar\" (/private/vendor/kolab/folder-type ~{13}\nS: event.default)")]
    public async Task Values_are_read_in_every_form(string answer)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA ANNOTATEMORE] ready
            C: A1 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type /private/vendor/kolab/folder-type)
            {answer}
            S: A1 OK done
            """);
        var entries = await dialogue.Client.GetMetadataAsync(Calendar, [Shared, Private], Dialogue.Token);
        Assert.Equal(["event", "event.default"], entries.Select(entry => entry.Value));
        Assert.True(entries[0].Is(Shared) && entries[1].Is(Private));
        Assert.All(entries, entry => Assert.Equal(Calendar, entry.Mailbox));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task An_entry_that_is_not_set_has_no_value()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type /private/vendor/kolab/folder-type)
            S: * METADATA Calendar (/shared/vendor/kolab/folder-type NIL /private/vendor/kolab/folder-type "")
            S: A1 OK done
            C: A2 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type)
            S: A2 OK done
            """);
        Assert.Equal(
            [new MetadataEntry(Calendar, Shared, null), new MetadataEntry(Calendar, Private, "")],
            await dialogue.Client.GetMetadataAsync(Calendar, [Shared, Private], Dialogue.Token));
        Assert.Empty(await dialogue.Client.GetMetadataAsync(Calendar, [Shared], Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Pipelined_answers_go_to_who_asked_for_that_mailbox_and_entry()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type)
            C: A2 GETMETADATA "Calendar" (/private/vendor/kolab/folder-type)
            C: A3 GETMETADATA "" (/shared/vendor/kolab/folder-type)
            C: A4 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type)
            S: * METADATA "" (/shared/vendor/kolab/folder-type "server")
            S: * METADATA Calendar (/private/vendor/kolab/folder-type "private" /shared/comment "not asked for")
            S: * METADATA Tasks (/shared/vendor/kolab/folder-type "task")
            S: * METADATA Calendar (/shared/vendor/kolab/folder-type "shared")
            S: * METADATA Calendar (/shared/vendor/kolab/folder-type "again")
            S: A1 OK done
            S: A2 OK done
            S: A3 OK done
            S: A4 OK done
            """);
        var shared = dialogue.Client.GetMetadataAsync(Calendar, [Shared], Dialogue.Token);
        var own = dialogue.Client.GetMetadataAsync(Calendar, [Private], Dialogue.Token);
        var server = dialogue.Client.GetMetadataAsync(null, [Shared], Dialogue.Token);
        var again = dialogue.Client.GetMetadataAsync(Calendar, [Shared], Dialogue.Token);
        Assert.Equal("shared", Assert.Single(await shared).Value);
        Assert.Equal("private", Assert.Single(await own).Value);
        Assert.Equal(new MetadataEntry(new MailboxName(""), Shared, "server"), Assert.Single(await server));
        Assert.Equal("again", Assert.Single(await again).Value);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_pattern_asks_for_all_mailboxes_at_once()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 GETMETADATA "*" (/shared/vendor/kolab/folder-type)
            S: * METADATA Tasks (/shared/vendor/kolab/folder-type NIL)
            S: * METADATA Calendar (/shared/vendor/kolab/folder-type {5}
            S: event)
            S: * METADATA "K&APw-r" (/shared/vendor/kolab/folder-type "event")
            S: A1 OK done
            """);
        var entries = await dialogue.Client.GetMetadataAsync(new MailboxName("*"), [Shared], Dialogue.Token);
        Assert.Equal(["Tasks=", "Calendar=event", "Kür=event"], entries.Select(entry => $"{entry.Mailbox}={entry.Value}"));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Names_without_values_tell_of_a_change_and_answer_nothing()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 GETMETADATA "Calendar" (/shared/vendor/kolab/folder-type)
            S: * METADATA Calendar /shared/vendor/kolab/folder-type /shared/comment
            S: * METADATA "" /shared/comment
            S: * METADATA Calendar (/shared/vendor/kolab/folder-type "event")
            S: A1 OK done
            """);
        Assert.Equal("event", Assert.Single(await dialogue.Client.GetMetadataAsync(Calendar, [Shared], Dialogue.Token)).Value);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Asking_for_nothing_sends_nothing_and_a_name_cannot_end_the_command()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            """);
        Assert.Empty(await dialogue.Client.GetMetadataAsync(Calendar, [], Dialogue.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.GetMetadataAsync(Calendar, ["/shared/a) x"], Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_server_that_never_ends_its_answer_is_given_up()
    {
        var value = new string('x', 900_000);
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 GETMETADATA "*" (/shared/comment)
            {string.Join('\n', Enumerable.Repeat($"S: * METADATA INBOX (/shared/comment \"{value}\")", 20))}
            S: A1 OK done
            """);
        var failure = await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.GetMetadataAsync(new MailboxName("*"), ["/shared/comment"], Dialogue.Token));
        Assert.Contains("annotations", failure.Message);
        Assert.False(dialogue.Client.IsAlive);
    }
}
