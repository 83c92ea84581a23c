using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Scheduling;

public sealed class SweeperTests(SharedDovecot shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_brings_all_up_to_date_and_one_who_fails_stops_nobody()
    {
        await using var host = await CreateAsync(8, withoutCalendar: 3);

        await host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);

        var published = host.Users.Select(user => File.Exists(host.FileOf(user))).ToList();
        Assert.Equal(Enumerable.Range(0, 8).Select(number => number != 3), published);
        var warning = Assert.Single(host.Log.Warnings);
        Assert.StartsWith($"{host.Users[3]}: not brought up to date", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_users_chosen_are_looked_at()
    {
        await using var host = await CreateAsync(3, withoutCalendar: -1);

        await host.Get<Sweeper>().RunAsync(publisher => publisher.User == host.Users[1], RoundDemand.Sweep, Cancellation);

        Assert.Equal([false, true, false], host.Users.Select(user => File.Exists(host.FileOf(user))));
    }

    [Fact]
    public async Task A_sweep_finds_a_new_folder()
    {
        await using var host = await CreateAsync(1, withoutCalendar: -1);
        await host.Publications.GetAsync(host.User, Cancellation);
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("Team");
        await writer.AppendAsync("Team", Message(1, 10));

        await host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);

        Assert.Contains("FREEBUSY;", File.ReadAllText(host.FileOf()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_is_ready_after_the_first_sweep_and_stays_so()
    {
        await using var host = await CreateAsync(2, withoutCalendar: 1);
        var sweeper = host.Get<Sweeper>();
        Assert.NotNull(sweeper.NotReadyBecause);

        await sweeper.RunAsync(_ => true, RoundDemand.Check, Cancellation);
        Assert.NotNull(sweeper.NotReadyBecause);

        await sweeper.RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
        Assert.Null(sweeper.NotReadyBecause);

        await sweeper.RunAsync(_ => true, RoundDemand.Check, Cancellation);
        Assert.Null(sweeper.NotReadyBecause);
    }

    [Fact]
    public async Task The_daemon_sweeps_at_once_makes_its_directories_and_polls_what_is_not_watched()
    {
        var setup = new PublisherSetup
        {
            Configure = options =>
            {
                options.Watch.MaxIdleConnections = 0;
                options.Watch.PollInterval = TimeSpan.FromMilliseconds(200);
            },
        };
        await using var host = PublisherHost.Create(shared, setup);
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("Calendar");

        await host.StartDaemonAsync(Cancellation);

        await Eventually.TrueAsync(() => host.Get<IReadiness>().NotReadyBecause is null, "the daemon is ready");
        await writer.AppendAsync("Calendar", Message(1, 10));
        await Eventually.TrueAsync(() => File.ReadAllText(host.FileOf()).Contains("FREEBUSY;", StringComparison.Ordinal), "the poll finds the change");
        Assert.Equal(0, host.Proxy.Counts.Commands("IDLE"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(host.Options.Storage.StateDirectory).UnixFileMode);
    }

    private async Task<PublisherHost> CreateAsync(int users, int withoutCalendar)
    {
        var setup = new PublisherSetup
        {
            Users = [.. Enumerable.Range(0, users).Select(_ => shared.TakeUser())],
            Configure = options => options.Calendars.Folders = ["Calendar", "Team"],
        };
        var host = PublisherHost.Create(shared, setup);
        foreach (var user in host.Users.Where(user => user != host.Users.ElementAtOrDefault(withoutCalendar)))
        {
            using var writer = await host.ConnectAsync(user);
            await writer.CreateAsync("Calendar");
        }

        return host;
    }
}
