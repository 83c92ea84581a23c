using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Testing.Servers;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

/// <summary>What every fixture of a server promises.</summary>
public abstract class ServerTests<TServer>(Func<Task<TServer>> create) : IAsyncLifetime
    where TServer : TestImapServer
{
    protected const string Ada = "ada@example.org";
    private static readonly byte[] Message = Encoding.ASCII.GetBytes("Subject: one\r\n\r\nbody\r\n");
    private TServer? _server;

    protected TServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await create();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Mail_and_port_survive_stop_kill_and_start()
    {
        var port = Server.Port;
        using (var writer = await Server.ConnectAsync(Ada))
        {
            await writer.CreateAsync("Calendar");
            Assert.Equal(1u, await writer.AppendAsync("Calendar", Message));
        }

        await Server.StopAsync();
        await Assert.ThrowsAsync<SocketException>(() => Server.ConnectAsync(Ada));
        await Server.StartAsync();
        await Server.KillAsync();
        await Assert.ThrowsAsync<SocketException>(() => Server.ConnectAsync(Ada));
        await Server.StartAsync();

        using var again = await Server.ConnectAsync(Ada);
        Assert.Equal(port, Server.Port);
        Assert.Equal(1u, (await again.StatusAsync("Calendar")).Messages);
    }

    [Fact]
    public async Task Two_clients_of_one_user_see_what_the_other_does()
    {
        using var one = await Server.ConnectAsync(Ada);
        using var other = await Server.ConnectAsync(Ada);
        await one.CreateAsync("Calendar");
        await one.CreateAsync("Team/Rooms");
        var first = await one.AppendAsync("Calendar", Message, "$NoFreeBusy");
        var second = await other.AppendAsync("Calendar", Message);

        await other.StoreAsync("Calendar", first, "-FLAGS", "$NoFreeBusy");
        await one.StoreAsync("Calendar", second, "+FLAGS", @"\Deleted");
        var moved = await other.MoveAsync("Calendar", first, "Team/Rooms");

        Assert.Equal([second], (await one.FlagsAsync("Calendar")).Keys);
        Assert.Contains(@"\Deleted", (await other.FlagsAsync("Calendar"))[second], StringComparison.Ordinal);
        Assert.Equal([moved], (await one.FlagsAsync("Team/Rooms")).Keys);
        await one.ExpungeAsync("Calendar", second);
        Assert.Empty(await other.FlagsAsync("Calendar"));
    }

    [Fact]
    public async Task A_renamed_mailbox_keeps_the_UIDs_of_its_messages_where_the_fixture_says_so()
    {
        using var writer = await Server.ConnectAsync(Ada);
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", [Message, Message]);
        await writer.ExpungeAsync("Calendar", 1);
        await writer.RenameAsync("Calendar", "Team/Rooms");

        Assert.Equal([Server.HasNewUidsAfterRename ? 1u : 2u], (await writer.FlagsAsync("Team/Rooms")).Keys);
    }

    [Fact]
    public async Task Mailboxes_are_renamed_and_deleted()
    {
        using var writer = await Server.ConnectAsync(Ada);
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", [Message, Message]);
        var before = await writer.StatusAsync("Calendar");
        await writer.RenameAsync("Calendar", "Team/Rooms");

        var after = await writer.StatusAsync("Team/Rooms");
        Assert.Equal((before.Messages, before.UidNext), (after.Messages, after.UidNext));
        await writer.DeleteAsync("Team/Rooms");
        Assert.DoesNotContain((await writer.ExecuteAsync("LIST \"\" \"*\"")).Untagged, line => line.Contains("Rooms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_run_side_by_side_and_their_users_are_their_own()
    {
        await using var other = await create();
        using var here = await Server.ConnectAsync(Ada);
        using var there = await other.ConnectAsync(Ada);
        await here.AppendAsync("INBOX", Message);

        Assert.Equal(0u, (await there.StatusAsync("INBOX")).Messages);
        Assert.NotEqual(Server.Port, other.Port);
    }
}
