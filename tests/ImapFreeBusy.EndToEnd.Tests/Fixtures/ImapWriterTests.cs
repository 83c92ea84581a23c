using System.Text;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class ImapWriterTests : IAsyncLifetime
{
    private const string Message = "Subject: one\r\n\r\nbody\r\n";
    private DovecotServer? _server;

    private DovecotServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await DovecotServer.CreateAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Append_tells_the_uid_and_changes_the_numbers()
    {
        using var writer = await Server.ConnectAsync("ada@example.org");
        await writer.CreateAsync("Calendar");
        var before = await writer.StatusAsync("Calendar");

        Assert.Equal(before.UidNext, await writer.AppendAsync("Calendar", Message, @"\Seen"));

        var after = await writer.StatusAsync("Calendar");
        Assert.Equal((1u, 1u, 0u, 2u), (after.Messages, after.Recent, after.Unseen, after.UidNext));
        Assert.True(after.HighestModSeq > before.HighestModSeq);
    }

    [Fact]
    public async Task Ten_thousand_messages_take_seconds()
    {
        using var writer = await Server.ConnectAsync("ada@example.org");
        await writer.CreateAsync("Calendar");
        ReadOnlyMemory<byte> message = Encoding.ASCII.GetBytes(Message + new string('x', 2_000));

        var uids = await writer.AppendAllAsync("Calendar", Enumerable.Repeat(message, 10_000));

        Assert.Equal(Enumerable.Range(1, 10_000).Select(uid => (uint)uid), uids);
        Assert.Equal(10_000u, (await writer.StatusAsync("Calendar")).Messages);
    }

    [Fact]
    public async Task Flags_are_seen_without_changing_them()
    {
        using var writer = await Server.ConnectAsync("ada@example.org");
        await writer.AppendAllAsync("INBOX", [Encoding.ASCII.GetBytes(Message), Encoding.ASCII.GetBytes(Message)], @"\Flagged");

        await writer.FlagsAsync("INBOX");
        var flags = await writer.FlagsAsync("INBOX");

        Assert.Equal([@"\Flagged \Recent", @"\Flagged \Recent"], flags.Values);
        await writer.StoreAsync("INBOX", 1, "+FLAGS", @"\Seen");
        Assert.Equal(@"\Flagged \Seen", (await writer.FlagsAsync("INBOX"))[1]);
    }

    [Fact]
    public async Task Messages_are_moved_and_expunged()
    {
        using var writer = await Server.ConnectAsync("ada@example.org");
        await writer.CreateAsync("Other");
        await writer.AppendAllAsync("INBOX", [Encoding.ASCII.GetBytes(Message), Encoding.ASCII.GetBytes(Message)]);

        Assert.Equal(1u, await writer.MoveAsync("INBOX", 2, "Other"));
        await writer.ExpungeAsync("INBOX", 1);

        Assert.Empty(await writer.FlagsAsync("INBOX"));
        Assert.Equal(1u, (await writer.StatusAsync("Other")).Messages);
    }

    [Fact]
    public async Task A_mailbox_made_again_under_its_name_is_another()
    {
        using var writer = await Server.ConnectAsync("ada@example.org");
        await writer.CreateAsync("Calendar");
        var first = await writer.StatusAsync("Calendar");
        await writer.RenameAsync("Calendar", "Old \"one\"");
        Assert.Equal(first.UidValidity, (await writer.StatusAsync("Old \"one\"")).UidValidity);
        await writer.DeleteAsync("Old \"one\"");
        await writer.CreateAsync("Calendar");

        Assert.NotEqual(first.UidValidity, (await writer.StatusAsync("Calendar")).UidValidity);
    }
}
