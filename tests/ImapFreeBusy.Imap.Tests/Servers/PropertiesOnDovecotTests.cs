using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>Rights and annotations against Dovecot with its plugins for both.</summary>
public sealed class PropertiesOnDovecotTests(ExtendedDovecot dovecot)
{
    private const string Shared = "/shared/vendor/kolab/folder-type";
    private const string Private = "/private/vendor/kolab/folder-type";
    private static readonly MailboxName Calendar = new("Calendar");

    [Theory]
    [InlineData("lr", true)]
    [InlineData("l", false)]
    public async Task What_was_granted_is_what_one_may(string rights, bool canRead)
    {
        var (owner, reader) = (dovecot.TakeUser(), dovecot.TakeUser());
        await ShareAsync(owner, reader, rights);
        await using var client = await dovecot.ConnectAsync(reader);
        var calendar = new MailboxName($"Other Users/{owner}/Calendar");
        Assert.Contains(await client.ListAsync("", "*", Dialogue.Token), mailbox => mailbox.Name.Equals(calendar));
        var granted = await client.GetMyRightsAsync(calendar, Dialogue.Token);
        Assert.Equal(Rights.Parse(rights), granted);
        Assert.Equal(canRead ? "" : "r", Rights.Parse("lr").MissingFrom(granted).ToString());
        await Assert.ThrowsAsync<ImapCommandException>(() => client.GetAclAsync(calendar, Dialogue.Token));
        if (canRead)
        {
            await client.ExamineAsync(calendar, Dialogue.Token);
            Assert.Equal(["event", null], await ValuesAsync(client, calendar, Shared, Private));
        }
        else
        {
            var refused = await Assert.ThrowsAsync<ImapCommandException>(() => client.ExamineAsync(calendar, Dialogue.Token));
            Assert.Equal("NOPERM", refused.Code?.Name);
        }
    }

    [Fact]
    public async Task The_owner_sees_all_of_it()
    {
        var (owner, reader) = (dovecot.TakeUser(), dovecot.TakeUser());
        await ShareAsync(owner, reader, "lr");
        await using var client = await dovecot.ConnectAsync(owner);
        var entries = await client.GetAclAsync(Calendar, Dialogue.Token);
        Assert.Equal(Rights.Parse("lr"), entries.Single(entry => entry.Identifier == reader).Rights);
        Assert.True(entries.Single(entry => entry.Identifier == owner).Rights.CanAdminister);
        Assert.True((await client.GetMyRightsAsync(Calendar, Dialogue.Token)).CanAdminister);
        Assert.Equal(["event", "event.default", null], await ValuesAsync(client, Calendar, Shared, Private, "/shared/vendor/kolab/unset"));
        Assert.Equal([null], await ValuesAsync(client, null, "/shared/comment"));
        var types = await client.GetMetadataAsync(new MailboxName("*"), [Shared], Dialogue.Token);
        Assert.Equal(["Calendar=event", "INBOX="], types.Select(entry => $"{entry.Mailbox}={entry.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("Dovecot", (await client.IdentifyAsync(null, Dialogue.Token))["name"]);
    }

    private static async Task<IEnumerable<string?>> ValuesAsync(ImapFreeBusy.Imap.Connection.ImapClient client, MailboxName? mailbox, params string[] entries) =>
        (await client.GetMetadataAsync(mailbox, entries, Dialogue.Token)).Select(entry => entry.Value);

    private async Task ShareAsync(string owner, string reader, string rights)
    {
        using var writer = await dovecot.WriterAsync(owner);
        await writer.CreateAsync("Calendar");
        await writer.ExecuteAsync($"SETACL \"Calendar\" \"{reader}\" {rights}");
        await writer.ExecuteAsync($"SETMETADATA \"Calendar\" ({Shared} \"event\" {Private} \"event.default\")");
    }
}
