using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>METADATA by way of draft-daboo-imap-annotatemore-08, as Cyrus before 2.4 has it.</summary>
public sealed class AnnotationTests
{
    private const string Shared = "/shared/vendor/kolab/folder-type";
    private const string Private = "/private/vendor/kolab/folder-type";
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task Entries_of_METADATA_are_asked_for_as_attributes()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4 IMAP4rev1 ACL ANNOTATEMORE] ready
            C: A1 GETANNOTATION "Calendar" "/vendor/kolab/folder-type" ("value.shared" "value.priv")
            S: * ANNOTATION "Calendar" "/vendor/kolab/folder-type" ("value.shared" "event" "size.shared" "5" "value.priv" {13}
            S: event.default "content-type.priv" "text/plain")
            S: A1 OK done
            C: A2 GETANNOTATION "" "/comment" "value.shared"
            S: * ANNOTATION "" "/comment" ("value.shared" NIL)
            S: A2 OK done
            """);
        Assert.Equal(
            [new MetadataEntry(Calendar, Shared, "event"), new MetadataEntry(Calendar, Private, "event.default")],
            await dialogue.Client.GetMetadataAsync(Calendar, [Shared, Private], Dialogue.Token));
        Assert.Equal(
            [new MetadataEntry(new MailboxName(""), "/shared/comment", null)],
            await dialogue.Client.GetMetadataAsync(null, ["/shared/comment"], Dialogue.Token));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task What_was_not_asked_for_is_passed_over()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ANNOTATEMORE] ready
            C: A1 GETANNOTATION "*" ("/vendor/kolab/folder-type" "/comment") ("value.shared" "value.priv")
            S: * ANNOTATION "Calendar" "/vendor/kolab/folder-type" ("value.shared" "event" "value.priv" NIL) "/comment" ("value.shared" "no" "value.priv" "mine")
            S: * ANNOTATION "Tasks" ("/comment" "/vendor/kolab/folder-type")
            S: * ANNOTATION "Tasks" "/comment"
            S: * ANNOTATION "Tasks" "/vendor/kolab/folder-type" ("value.shared" "task")
            S: A1 OK done
            """);
        var entries = await dialogue.Client.GetMetadataAsync(new MailboxName("*"), [Shared, "/private/comment"], Dialogue.Token);
        Assert.Equal(
            ["Calendar /shared/vendor/kolab/folder-type event", "Calendar /private/comment mine", "Tasks /shared/vendor/kolab/folder-type task"],
            entries.Select(entry => $"{entry.Mailbox} {entry.Entry} {entry.Value}"));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task A_name_of_neither_scope_is_refused_before_anything_is_sent()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ANNOTATEMORE] ready
            """);
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.Client.GetMetadataAsync(Calendar, ["/comment"], Dialogue.Token));
        await dialogue.EndAsync();
    }
}
