using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Proxy;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>What goes over the wire, counted, so that it cannot creep.</summary>
public sealed class AskingForLittleTests(SharedDovecot shared)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(25);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_connection_with_nothing_changed_is_one_round_trip_after_the_login()
    {
        await using var host = PublisherHost.Create(shared);
        await FillAsync(host, 200);
        await using var restarted = host.Another();
        host.Proxy.Latency = Latency;
        host.Proxy.ResetCounts();

        await restarted.Publications.GetAsync(restarted.User, Cancellation);

        var counts = host.Proxy.Counts;
        Assert.Equal(1, counts.Commands("LOGIN") + counts.Commands("AUTHENTICATE"));
        Assert.InRange(counts.RoundTrips, 1, 2);
        Assert.Equal(0, counts.Commands("EXAMINE"));
    }

    [Fact]
    public async Task A_first_sync_asks_once_how_each_folder_stands()
    {
        await using var host = PublisherHost.Create(shared, new PublisherSetup { Configure = options => options.Calendars.Folders = ["Calendar", "Team/*"] });
        using var writer = await host.ConnectAsync();
        string[] folders = ["Calendar", "Team/North", "Team/South"];
        foreach (var folder in folders)
        {
            await writer.CreateAsync(folder);
            await writer.AppendAsync(folder, Message(1, 10));
        }

        await host.RegenerateAsync(Cancellation);

        Assert.Equal(folders.Length, host.Proxy.Counts.Commands("STATUS"));
        Assert.Equal(folders.Length, host.Proxy.Counts.Commands("EXAMINE"));
    }

    [Fact]
    public async Task What_changes_cost_does_not_depend_on_the_size_of_the_folder()
    {
        var (small, large) = (await ChangesAsync(shared.Server, 100), await ChangesAsync(shared.Server, 3_000));

        Assert.True(large.BytesToClient < small.BytesToClient + 300, $"{small.BytesToClient} and {large.BytesToClient} octets from the server");
        Assert.True(large.BytesToServer < small.BytesToServer + 300, $"{small.BytesToServer} and {large.BytesToServer} octets to the server");
        Assert.Equal(0, large.Commands("UID SEARCH"));
    }

    [Fact]
    public async Task Nor_does_it_without_mod_sequences_as_long_as_nothing_vanishes()
    {
        await using var server = await DovecotServer.CreateAsync(new DovecotOptions { ExtraSettings = "imap_capability = IMAP4rev1 LITERAL+ UIDPLUS NAMESPACE CHILDREN" });
        var (small, large) = (await ChangesAsync(server, 100, withExpunge: false), await ChangesAsync(server, 3_000, withExpunge: false));

        Assert.True(large.BytesToClient < small.BytesToClient + 300, $"{small.BytesToClient} and {large.BytesToClient} octets from the server");
    }

    // One message comes, one is hidden, one is shown again, and one is gone, each found by itself.
    private static async Task<ProxyCounts> ChangesAsync(DovecotServer server, int messages, bool withExpunge = true)
    {
        var user = $"size{messages}@example.org";
        await server.AddUserAsync(user);
        await using var host = PublisherHost.Create(server, new PublisherSetup { Users = [user] });
        await FillAsync(host, messages);
        using var writer = await host.ConnectAsync();
        host.Proxy.ResetCounts();

        var uid = await writer.AppendAsync("Calendar", Message(86, 9));
        await host.Publications.GetAsync(host.User, Cancellation);
        await writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");
        await host.Publications.GetAsync(host.User, Cancellation);
        await writer.StoreAsync("Calendar", uid, "-FLAGS", @"\Deleted");
        await host.Publications.GetAsync(host.User, Cancellation);
        if (withExpunge)
        {
            await writer.ExpungeAsync("Calendar", uid);
        }

        await host.Publications.GetAsync(host.User, Cancellation);
        return host.Proxy.Counts;
    }

    private static async Task FillAsync(PublisherHost host, int messages)
    {
        using ImapWriter writer = await host.ConnectAsync();
        await writer.CreateAsync("Calendar");
        await writer.AppendAllAsync("Calendar", Messages(messages));
        await host.RegenerateAsync(Cancellation);
    }
}
