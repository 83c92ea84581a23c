using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Connection;

public sealed class AclTests
{
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task Pipelined_answers_go_to_the_mailbox_they_name()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=kxten] ready
            C: A1 MYRIGHTS "Calendar"
            C: A2 MYRIGHTS "Other Users/grace/K&APw-r"
            S: * MYRIGHTS Elsewhere lrswipkxtecda
            S: * MYRIGHTS "Other Users/grace/K&APw-r" l
            S: * MYRIGHTS Calendar "acdilrsw"
            S: A1 OK done
            S: A2 OK done
            """);
        var mine = dialogue.Client.GetMyRightsAsync(Calendar, Dialogue.Token);
        var others = dialogue.Client.GetMyRightsAsync(new MailboxName("Other Users/grace/Kür"), Dialogue.Token);
        Assert.Equal(Rights.Parse("acdilrsw"), await mine);
        Assert.Equal(Rights.Parse("l"), await others);
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task No_right_at_all_is_an_empty_string()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL] ready
            C: A1 MYRIGHTS "Calendar"
            S: * MYRIGHTS Calendar ""
            S: A1 OK done
            """);
        Assert.Equal(Rights.None, await dialogue.Client.GetMyRightsAsync(Calendar, Dialogue.Token));
        await dialogue.EndAsync();
    }

    // The lists are what Dovecot, Courier and Cyrus say; the last one is made up.
    [Theory]
    [InlineData("* ACL Calendar bob lrs carol l alice lrwstipekxacd", "bob=lrs carol=l alice=lrswipkxtecda")]
    [InlineData("* ACL \"Calendar\" \"owner\" \"acdilrsw\" \"administrators\" \"acdilrsw\" \"bob\" \"lrs\"", "owner=lrswicda administrators=lrswicda bob=lrs")]
    [InlineData("* ACL Calendar alice lrswipkxtecdan9 anyone 9", "alice=lrswipkxtecdan9 anyone=9")]
    [InlineData("* ACL Calendar", "")]
    [InlineData("* ACL Calendar \"-Jürgen\" lr group:staff \"\"", "-Jürgen=lr group:staff=")]
    public async Task The_list_of_a_mailbox_is_read(string response, string expected)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL] ready
            C: A1 GETACL "Calendar"
            S: * ACL INBOX nobody lr
            S: {response}
            S: A1 OK done
            """);
        var entries = await dialogue.Client.GetAclAsync(Calendar, Dialogue.Token);
        Assert.Equal(expected, string.Join(' ', entries.Select(entry => $"{entry.Identifier}={entry.Rights}")));
        Assert.All(entries, entry => Assert.Equal(entry.Identifier == "-Jürgen", entry.IsNegative));
        await dialogue.EndAsync();
    }

    [Fact]
    public async Task Without_the_right_to_see_them_the_connection_lives()
    {
        await using var dialogue = await Dialogue.BeginAsync("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL] ready
            C: A1 GETACL "Calendar"
            C: A2 MYRIGHTS "Calendar"
            S: A1 NO [NOPERM] Permission denied
            S: * MYRIGHTS Calendar lr
            S: A2 OK done
            """);
        var entries = dialogue.Client.GetAclAsync(Calendar, Dialogue.Token);
        var rights = dialogue.Client.GetMyRightsAsync(Calendar, Dialogue.Token);
        Assert.Equal("NOPERM", (await Assert.ThrowsAsync<ImapCommandException>(() => entries)).Code?.Name);
        Assert.Equal(Rights.Parse("lr"), await rights);
        await dialogue.EndAsync();
    }

    [Theory]
    [InlineData("* MYRIGHTS Calendar LR", "expected rights")]
    [InlineData("* MYRIGHTS Calendar", "expected \" \"")]
    [InlineData("* MYRIGHTS INBOX lr", "without a MYRIGHTS response for Calendar")]
    public async Task What_is_no_answer_ends_the_connection(string response, string reason)
    {
        await using var dialogue = await Dialogue.BeginAsync($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1 ACL] ready
            C: A1 MYRIGHTS "Calendar"
            S: {response}
            S: A1 OK done
            """);
        var failure = await Assert.ThrowsAsync<ImapProtocolException>(() => dialogue.Client.GetMyRightsAsync(Calendar, Dialogue.Token));
        Assert.Contains(reason, failure.Message);
        Assert.False(dialogue.Client.IsAlive);
    }
}
