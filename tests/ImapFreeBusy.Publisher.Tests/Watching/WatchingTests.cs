using System.Diagnostics;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Watching;

public sealed class WatchingTests(SharedDovecot shared)
{
    // Polls and sweeps stay away: what appears was told by the server.
    private static readonly PublisherSetup OnlyWatches = new()
    {
        Configure = options =>
        {
            options.Watch.PollInterval = TimeSpan.FromHours(1);
            options.Schedule.Sweep = TimeSpan.FromHours(1);
            options.Calendars.Folders = ["Calendar", "Team"];
        },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_published_within_a_moment_and_nobody_asks()
    {
        await using var host = await StartAsync("Calendar");
        using var writer = await host.ConnectAsync();

        var watch = Stopwatch.StartNew();
        var uid = await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));

        await writer.ExpungeAsync("Calendar", uid);
        await PublishedAsync(host);
    }

    [Fact]
    public async Task What_fails_at_once_for_another_reason_than_the_server_is_not_tried_again_at_once()
    {
        await using var host = PublisherHost.Create(shared, OnlyWatches with { Register = services => services.AddSingleton<IImapConnector, BrokenConnector>() });
        var publishers = host.Get<UserPublishers>();
        var account = new WatchedAccount(
            host.User.Account,
            [publishers.Of(host.User)],
            host.Options.Watch,
            publishers,
            host.Get<FolderFinder>(),
            host.Get<ImapConnectionPool>(),
            host.Get<ServerFaults>(),
            TimeProvider.System,
            host.Get<ILogger<WatchService>>());

        await using var watch = await Task.Run(() => new AccountWatch(account, connections: 1, () => { }), Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);

        Assert.Single(host.Log.Lines, line => line.Contains("cannot be watched yet: out of order", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_change_right_after_the_word_of_the_first_is_not_lost()
    {
        await using var host = await StartAsync("Calendar");
        using var writer = await host.ConnectAsync();
        for (var round = 0; round < 3; round++)
        {
            var uid = await writer.AppendAsync("Calendar", Message(1, 10));
            await PublishedAsync(host, Busy(1, 10));
            await writer.StoreAsync("Calendar", uid, "+FLAGS", @"\Deleted");
            await PublishedAsync(host);
        }
    }

    [Fact]
    public async Task Each_folder_of_a_user_is_watched()
    {
        await using var host = await StartAsync("Calendar", "Team");
        using var writer = await host.ConnectAsync();

        await writer.AppendAsync("Team", Message(1, 12));
        await PublishedAsync(host, Busy(1, 12));
        await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10), Busy(1, 12));
    }

    [Fact]
    public async Task The_word_on_one_folder_asks_nothing_of_the_others()
    {
        await using var host = await StartAsync("Calendar", "Team");
        using var writer = await host.ConnectAsync();
        var (calendar, team) = (Asked("Calendar"), Asked("Team"));

        await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10));

        Assert.True(Asked("Calendar") > calendar);
        Assert.Equal(team, Asked("Team"));

        int Asked(string folder) => host.Proxy.Transcript.Count(line => line.StartsWith("C: ", StringComparison.Ordinal) && line.Contains($" \"{folder}\"", StringComparison.Ordinal));
    }

    /// <summary>On each connection save the one that is told: the word says how the folder stands, and what is new is fetched while it is opened.</summary>
    [Fact]
    public async Task A_new_message_that_is_told_of_is_one_round_trip()
    {
        await using var host = await StartAsync("Calendar", "Team");
        using var writer = await host.ConnectAsync();
        await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10));
        host.Proxy.Latency = TimeSpan.FromMilliseconds(25);
        host.Proxy.ResetCounts();

        await writer.AppendAsync("Calendar", Message(1, 12));
        await PublishedAsync(host, Busy(1, 10), Busy(1, 12));

        var working = Assert.Single(host.Proxy.Connections, connection => connection.Counts.Commands("EXAMINE") > 0).Counts;
        Assert.True(working.RoundTrips == 1, $"{working.RoundTrips} round trips\n{string.Join('\n', host.Proxy.Transcript)}");
        Assert.Equal(0, working.Commands("STATUS"));
    }

    [Fact]
    public async Task A_message_that_moves_between_watched_folders_is_in_every_list()
    {
        await using var host = await StartAsync("Calendar", "Team");
        using var writer = await host.ConnectAsync();
        var uid = await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));

        for (var move = 0; move < 10; move++)
        {
            var (from, to) = move % 2 == 0 ? ("Calendar", "Team") : ("Team", "Calendar");
            uid = await writer.MoveAsync(from, uid, to);
            // Shows that the word on the move has come.
            var other = await writer.AppendAsync(to, Message(1, 12));
            while (!LinesOf(host).Contains(LineOf(Busy(1, 12))))
            {
                Assert.Contains(LineOf(Busy(1, 10)), LinesOf(host));
                await Task.Delay(1, limit.Token);
            }

            await writer.ExpungeAsync(to, other);
            await PublishedAsync(host, Busy(1, 10));
        }
    }

    [Fact]
    public async Task An_idle_that_is_renewed_misses_nothing()
    {
        await using var host = await StartAsync(OnlyWatches with { Configure = OnlyWatches.Configure + (options => options.Watch.MaxSilence = TimeSpan.FromSeconds(1)) }, "Calendar");
        using var writer = await host.ConnectAsync();
        var busy = new List<BusyInterval>();
        for (var change = 0; change < 3; change++)
        {
            await Eventually.TrueAsync(() => host.Proxy.Counts.Commands("IDLE") > change * 2, "IDLE is renewed");
            await writer.AppendAsync("Calendar", Message(1, change * 2));
            busy.Add(Busy(1, change * 2));
            await PublishedAsync(host, [.. busy]);
        }
    }

    [Fact]
    public async Task After_a_lost_connection_the_watch_resumes_and_the_gap_is_covered()
    {
        await using var host = await StartAsync("Calendar");
        using var writer = await host.ConnectAsync();
        host.Proxy.RefuseConnections();
        host.Proxy.CutAll();
        await writer.AppendAsync("Calendar", Message(1, 10));

        host.Proxy.AcceptConnections();

        await PublishedAsync(host, Busy(1, 10));
        await WatchedAsync(host);
        await writer.AppendAsync("Calendar", Message(1, 12));
        await PublishedAsync(host, Busy(1, 10), Busy(1, 12));
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_watch_resumes()
    {
        await using var server = await DovecotServer.CreateAsync();
        await using var host = PublisherHost.Create(server, OnlyWatches);
        await MakeFoldersAsync(host, "Calendar");
        await host.StartDaemonAsync(Cancellation);
        await WatchedAsync(host);

        await server.StopAsync();
        await server.StartAsync();
        using var writer = await host.ConnectAsync();
        await writer.AppendAsync("Calendar", Message(1, 10));

        await PublishedAsync(host, Busy(1, 10));
    }

    [Fact]
    public async Task A_folder_deleted_under_the_watch_leaves_the_list()
    {
        await using var host = await StartAsync("Calendar", "Team");
        using var writer = await host.ConnectAsync();
        await writer.AppendAsync("Team", Message(1, 12));
        await writer.AppendAsync("Calendar", Message(1, 10));
        await PublishedAsync(host, Busy(1, 10), Busy(1, 12));

        await writer.DeleteAsync("Team");

        await PublishedAsync(host, Busy(1, 10));
        await WatchedAsync(host);
    }

    [Fact]
    public async Task No_more_connections_idle_than_are_allowed_and_they_go_to_those_asked_for_last()
    {
        var setup = OnlyWatches with
        {
            Users = [.. Enumerable.Range(0, 6).Select(_ => shared.TakeUser())],
            Configure = OnlyWatches.Configure + (options => options.Watch.MaxIdleConnections = 2),
        };
        await using var host = PublisherHost.Create(shared, setup);
        foreach (var user in host.Users)
        {
            using var writer = await host.ConnectAsync(user);
            await writer.CreateAsync("Calendar");
        }

        await host.Publications.GetAsync(host.Users[4], Cancellation);
        await host.Publications.GetAsync(host.Users[2], Cancellation);
        await host.StartDaemonAsync(Cancellation);

        await Eventually.TrueAsync(() => Watched(host, 4) && Watched(host, 2), "the users asked for are watched");
        await Eventually.TrueAsync(() => host.Get<IReadiness>().NotReadyBecause is null, "all users were looked at");
        Assert.Equal([2, 4], Enumerable.Range(0, 6).Where(number => Watched(host, number)));
        var idling = host.Proxy.Connections.Count(connection => connection.Counts.Commands("IDLE") > 0);
        Assert.True(idling == 2, $"{idling} connections idle\n{string.Join('\n', host.Log.Lines)}\n{string.Join('\n', host.Proxy.Transcript)}");
    }

    private static bool Watched(PublisherHost host, int number) =>
        host.Get<WatchService>().IsWatched(host.Get<UserPublishers>().Of(host.Users[number]));

    private static Task WatchedAsync(PublisherHost host) => Eventually.TrueAsync(() => Watched(host, 0), "all folders are watched");

    private static Task PublishedAsync(PublisherHost host, params BusyInterval[] busy) =>
        host.EventuallyAsync(() => Task.FromResult(LinesOf(host).SequenceEqual(busy.Select(LineOf))), "the list holds the change");

    private static IEnumerable<string> LinesOf(PublisherHost host) =>
        File.ReadAllLines(host.FileOf()).Where(line => line.StartsWith("FREEBUSY;", StringComparison.Ordinal));

    private static string LineOf(BusyInterval busy) => $"FREEBUSY;FBTYPE=BUSY:{busy.Start:yyyyMMdd'T'HHmmss'Z'}/{busy.End:yyyyMMdd'T'HHmmss'Z'}";

    private static async Task MakeFoldersAsync(PublisherHost host, params string[] folders)
    {
        using var writer = await host.ConnectAsync();
        foreach (var folder in folders)
        {
            await writer.CreateAsync(folder);
        }
    }

    private Task<PublisherHost> StartAsync(params string[] folders) => StartAsync(OnlyWatches, folders);

    private async Task<PublisherHost> StartAsync(PublisherSetup setup, params string[] folders)
    {
        var host = PublisherHost.Create(shared, setup);
        await MakeFoldersAsync(host, folders);
        await host.StartDaemonAsync(Cancellation);
        await WatchedAsync(host);
        return host;
    }

    private sealed class BrokenConnector : IImapConnector
    {
        public Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken) => throw new InvalidOperationException("out of order");

        public Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken) => throw new InvalidOperationException("out of order");
    }
}
