using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Servers;

/// <summary>LIST-EXTENDED, LIST-STATUS and SPECIAL-USE against Dovecot.</summary>
public sealed class ListOnDovecotTests(SharedDovecot dovecot)
{
    [Fact]
    public async Task One_list_tells_the_numbers_of_every_mailbox()
    {
        var (client, writer) = await dovecot.ConnectAsync();
        await using var _ = client;
        using var __ = writer;
        await writer.CreateAsync("Calendar");
        await writer.CreateAsync("Projects/K&APw-bel");
        await writer.AppendAllAsync("Calendar", Enumerable.Repeat<ReadOnlyMemory<byte>>(Encoding.ASCII.GetBytes("Subject: x\r\n\r\nx\r\n"), 3));
        await writer.ExecuteAsync("SUBSCRIBE Calendar");

        var query = new ListQuery { Status = true, ReturnSubscribed = true, ReturnChildren = true, ReturnSpecialUse = true };
        var listed = (await client.ListAsync(query, Dialogue.Token)).ToDictionary(mailbox => mailbox.Name.Text, StringComparer.Ordinal);
        Assert.Equal(["Calendar", "INBOX", "Projects", "Projects/Kübel"], listed.Keys.Order(StringComparer.Ordinal));
        var numbers = await writer.StatusAsync("Calendar");
        var status = listed["Calendar"].Status!;
        Assert.Equal(
            (numbers.Messages, numbers.UidNext, numbers.UidValidity, numbers.HighestModSeq),
            (status.Messages, status.UidNext!.Value.Value, status.UidValidity!.Value.Value, status.HighestModSeq!.Value.Value));
        Assert.Equal(status, await client.GetStatusAsync(new MailboxName("Calendar"), Dialogue.Token));
        Assert.True(listed["Calendar"].Has("\\Subscribed"));
        Assert.False(listed["INBOX"].Has("\\Subscribed"));
        Assert.True(listed["Projects"].Has("\\HasChildren"));
        Assert.Null(listed["Projects"].Status);
        Assert.NotNull(listed["Projects/Kübel"].Status);

        var subscribed = await client.ListAsync(new ListQuery { Subscribed = true, Patterns = ["Cal*", "P*"] }, Dialogue.Token);
        Assert.Equal(["Calendar"], subscribed.Select(mailbox => mailbox.Name.Text));
        Assert.Empty(await client.ListAsync(new ListQuery { SpecialUseOnly = true }, Dialogue.Token));
    }
}
