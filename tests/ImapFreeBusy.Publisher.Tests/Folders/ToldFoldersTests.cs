using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Testing.Scripted;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>What servers tell and refuse to tell of folders, word for word: ANNOTATEMORE, which no server here has, shared folders, refusals.</summary>
public sealed class ToldFoldersTests
{
    private const string Entries = "(\"/vendor/kolab/folder-type\" \"/vendor/kolab/incidences-for\") (\"value.priv\" \"value.shared\")";

    private const string Questions = "(/private/vendor/kolab/folder-type /shared/vendor/kolab/folder-type /private/vendor/kolab/incidences-for /shared/vendor/kolab/incidences-for)";

    private static readonly User Ada = new("ada@example.org", [], DateTimeZone.Utc, new ImapAccount("main", "ada@example.org"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folders_are_asked_by_ANNOTATEMORE_where_there_is_no_METADATA()
    {
        var found = await FindAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ANNOTATEMORE] ready
            C: A1 LIST "" "*"
            S: * LIST () "/" INBOX
            S: * LIST () "/" Kalender
            S: * LIST () "/" Calendar
            S: * LIST () "/" Feiertage
            S: A1 OK done
            C: A2 GETANNOTATION "INBOX" {Entries}
            C: A3 GETANNOTATION "Kalender" {Entries}
            C: A4 GETANNOTATION "Calendar" {Entries}
            C: A5 GETANNOTATION "Feiertage" {Entries}
            S: A2 OK done
            S: * ANNOTATION "Kalender" "/vendor/kolab/folder-type" ("value.shared" "event" "value.priv" "event.default")
            S: A3 OK done
            S: A4 OK done
            S: * ANNOTATION "Feiertage" "/vendor/kolab/folder-type" ("value.shared" "event") "/vendor/kolab/incidences-for" ("value.shared" "nobody")
            S: A5 OK done
            """);

        Assert.Equal("Kalender", Assert.Single(found.Calendars).Text);
    }

    [Fact]
    public async Task A_folder_of_which_the_server_refuses_to_tell_stays_what_it_was()
    {
        var found = await FindAsync(
            $"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA] ready
            C: A1 LIST "" "*"
            S: * LIST () "/" INBOX
            S: * LIST () "/" Work
            S: * LIST () "/" Private
            S: * LIST () "/" Calendar
            S: A1 OK done
            C: A2 GETMETADATA "INBOX" {Questions}
            C: A3 GETMETADATA "Work" {Questions}
            C: A4 GETMETADATA "Private" {Questions}
            C: A5 GETMETADATA "Calendar" {Questions}
            S: A2 NO [SERVERBUG] try later
            S: A3 NO [SERVERBUG] try later
            S: * METADATA "Private" (/shared/vendor/kolab/folder-type "event")
            S: A4 OK done
            S: A5 NO [SERVERBUG] try later
            """,
            "Work");

        Assert.Equal(["Private", "Work"], found.Calendars.Select(name => name.Text));
    }

    [Theory]
    [InlineData("NO [SERVERBUG] try later", true)]
    [InlineData("OK done", false)]
    public async Task Refused_rights_are_no_answer_and_rights_that_are_gone_are(string answer, bool stays)
    {
        var told = stays ? "" : "S: * MYRIGHTS \"Shared/Team\" lr\n";
        var found = await FindAsync(
            $"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA NAMESPACE ACL] ready
            C: A1 NAMESPACE
            C: A2 LIST "" "*"
            S: * NAMESPACE (("" "/")) NIL (("Shared/" "/"))
            S: A1 OK done
            S: * LIST () "/" Shared/Team
            S: A2 OK done
            C: A3 GETMETADATA "Shared/Team" {Questions}
            S: * METADATA "Shared/Team" (/shared/vendor/kolab/folder-type "event")
            S: A3 OK done
            C: A4 MYRIGHTS "Shared/Team"
            C: A5 GETACL "Shared/Team"
            {told}S: A4 {answer}
            S: A5 NO [NOPERM] no
            """,
            "Shared/Team");

        Assert.Equal(stays ? ["Shared/Team"] : [], found.Calendars.Select(name => name.Text));
    }

    [Fact]
    public async Task A_shared_folder_counts_by_the_rights_on_it()
    {
        var found = await FindAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 METADATA NAMESPACE ACL] ready
            C: A1 NAMESPACE
            C: A2 LIST "" "*"
            S: * NAMESPACE (("" "/")) NIL (("Shared/" "/"))
            S: A1 OK done
            S: * LIST () "/" INBOX
            S: * LIST () "/" Calendar
            S: * LIST () "/" Shared/Team
            S: * LIST () "/" Shared/Calendar
            S: * LIST () "/" Shared/Boss
            S: A2 OK done
            C: A3 GETMETADATA "INBOX" {Questions}
            C: A4 GETMETADATA "Calendar" {Questions}
            C: A5 GETMETADATA "Shared/Team" {Questions}
            C: A6 GETMETADATA "Shared/Calendar" {Questions}
            C: A7 GETMETADATA "Shared/Boss" {Questions}
            S: A3 OK done
            S: A4 OK done
            S: * METADATA "Shared/Team" (/shared/vendor/kolab/folder-type "event")
            S: A5 OK done
            S: A6 OK done
            S: * METADATA "Shared/Boss" (/shared/vendor/kolab/folder-type "event")
            S: A7 OK done
            C: A8 MYRIGHTS "Shared/Team"
            C: A9 GETACL "Shared/Team"
            C: A10 MYRIGHTS "Shared/Boss"
            C: A11 GETACL "Shared/Boss"
            S: * MYRIGHTS "Shared/Team" lra
            S: A8 OK done
            S: * ACL "Shared/Team" ada@example.org lra
            S: A9 OK done
            S: * MYRIGHTS "Shared/Boss" lr
            S: A10 OK done
            S: A11 NO [NOPERM] no
            """);

        Assert.Equal(["Calendar", "Shared/Team"], found.Calendars.Select(name => name.Text));
        Assert.Equal("Shared/Team", Assert.Single(found.Others).Text);
    }

    private static async Task<FoundFolders> FindAsync(string transcript, params string[] known)
    {
        await using var server = ScriptedImapServer.Start(transcript);
        await using var client = await ImapClient.ConnectAsync(new ImapEndpoint(server.Host, server.Port, ImapSecurity.None), new ImapOptions(), Cancellation);
        var found = await new FolderFinder(new CalendarsOptions()).FindAsync(client, Ada, [.. known.Select(name => new MailboxName(name))], Cancellation);
        await server.Spoken;
        return found;
    }
}
