using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Messages;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>Rights, annotations, another user on the same connection, and compression against Cyrus.</summary>
public sealed class ExtensionsOnCyrusTests(SharedCyrus cyrus) : IClassFixture<SharedCyrus>
{
    private const string Shared = "/shared/vendor/kolab/folder-type";
    private const string Private = "/private/vendor/kolab/folder-type";
    private static readonly MailboxName Calendar = new("Calendar");

    [Fact]
    public async Task One_list_tells_rights_annotations_and_numbers_of_all_mailboxes()
    {
        var (owner, reader) = (cyrus.TakeUser(), cyrus.TakeUser());
        await ShareAsync(owner, reader);
        await using var client = await cyrus.ConnectAsync(reader);
        Assert.True(client.Capabilities.Has(Capability.ListMyRights) && client.Capabilities.Has(Capability.ListMetadata));

        var query = new ListQuery { Status = true, MyRights = true, Metadata = [Shared, Private] };
        var listed = await client.ListAsync(query, Dialogue.Token);
        var inbox = listed.Single(mailbox => mailbox.Name.Equals(MailboxName.Inbox));
        Assert.True(inbox.MyRights?.CanAdminister);
        Assert.All(inbox.Metadata, entry => Assert.Null(entry.Value));
        var calendar = listed.Single(mailbox => mailbox.Name.Text.EndsWith("Calendar", StringComparison.Ordinal));
        Assert.Equal(Rights.Parse("lr"), calendar.MyRights);
        Assert.Equal(1u, calendar.Status?.Messages);
        Assert.Equal("event", calendar.Metadata.Single(entry => entry.Is(Shared)).Value);
        Assert.Null(calendar.Metadata.Single(entry => entry.Is(Private)).Value);

        Assert.Equal(Rights.Parse("lr"), await client.GetMyRightsAsync(calendar.Name, Dialogue.Token));
        Assert.Equal(calendar.Metadata, await client.GetMetadataAsync(calendar.Name, [Shared, Private], Dialogue.Token));
        await Assert.ThrowsAsync<ImapCommandException>(() => client.GetAclAsync(calendar.Name, Dialogue.Token));
    }

    [Fact]
    public async Task The_owner_sees_who_may_what()
    {
        var (owner, reader) = (cyrus.TakeUser(), cyrus.TakeUser());
        await ShareAsync(owner, reader);
        await using var client = await cyrus.ConnectAsync(owner);
        var entries = await client.GetAclAsync(Calendar, Dialogue.Token);
        Assert.Equal(Rights.Parse("lr"), entries.Single(entry => entry.Identifier == reader).Rights);
        Assert.True(entries.Single(entry => entry.Identifier == owner).Rights.CanAdminister);
        var types = await client.GetMetadataAsync(new MailboxName("*"), [Shared], Dialogue.Token);
        Assert.Equal("event", types.Single(entry => entry.Mailbox.Equals(Calendar)).Value);
        Assert.Null(types.Single(entry => entry.Mailbox.Equals(MailboxName.Inbox)).Value);
        Assert.Single(await client.GetMetadataAsync(null, ["/shared/comment"], Dialogue.Token));
    }

    // Cyrus lets only its administrators go, and ends the compression when they do.
    [Fact]
    public async Task Another_user_takes_over_the_connection()
    {
        var (owner, reader) = (cyrus.TakeUser(), cyrus.TakeUser());
        await ShareAsync(owner, reader);
        await using var client = await cyrus.ConnectAsync(CyrusServer.AdminUser, CyrusServer.AdminPassword);
        Assert.True(client.Capabilities.Has(Capability.Unauthenticate));
        await client.CompressAsync(Dialogue.Token);
        await client.EnableAsync([Capability.QResync], Dialogue.Token);
        Assert.Equal("Cyrus IMAPD", (await client.IdentifyAsync(new Dictionary<string, string> { ["name"] = "tests" }, Dialogue.Token))["name"]);
        await client.UnauthenticateAsync(Dialogue.Token);
        Assert.False(client.Capabilities.Has(Capability.Unauthenticate));
        await client.LoginAsync(owner, cyrus.Server.PasswordOf(owner), Dialogue.Token);
        await client.CompressAsync(Dialogue.Token);
        Assert.Equal(1u, (await client.ExamineAsync(Calendar, Dialogue.Token)).Exists);
    }

    // A calendar with one event, that another user may see and read.
    private async Task ShareAsync(string owner, string reader)
    {
        using var writer = await cyrus.WriterAsync(owner);
        await writer.CreateAsync("Calendar");
        await writer.AppendAsync("Calendar", EventMessage.Of("one", "20261201T100000Z", null).ToBytes());
        await writer.ExecuteAsync($"SETACL \"Calendar\" \"{reader}\" lr");
        await writer.ExecuteAsync($"SETMETADATA \"Calendar\" ({Shared} \"event\" {Private} \"event.default\")");
        using var login = await cyrus.WriterAsync(reader);
    }
}
