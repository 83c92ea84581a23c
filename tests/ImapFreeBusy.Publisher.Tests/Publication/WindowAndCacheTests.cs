using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class WindowAndCacheTests(SharedDovecot shared)
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_midnight_of_the_owner_the_window_rolls()
    {
        await using var host = await CreateAsync(options =>
        {
            options.Users.TimeZone = "Europe/Berlin";
            options.Window.PastDays = 0;
            options.Window.FutureDays = 2;
        });
        using var writer = await host.ConnectAsync();
        await writer.AppendAsync("Calendar", EventMessage.Of("a", "20260302T100000Z", "20260302T110000Z").ToBytes());
        await writer.AppendAsync("Calendar", EventMessage.Of("b", "20260304T100000Z", "20260304T110000Z").ToBytes());
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 10, 0), await OnlyStartAsync(host));

        _clock.MoveTo(new DateTimeOffset(2026, 3, 2, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 10, 0), await OnlyStartAsync(host));
        host.Proxy.ResetCounts();

        _clock.MoveTo(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 10, 0), await OnlyStartAsync(host));
        Assert.Contains("DTSTART:20260302T230000Z", File.ReadAllText(host.FileOf()), StringComparison.Ordinal);
        Assert.Empty(host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task A_list_is_of_another_day_from_the_owners_midnight_until_it_rolled()
    {
        await using var host = await CreateAsync(options => options.Users.TimeZone = "Europe/Berlin");
        var publisher = host.Get<UserPublishers>().Of(host.User);
        Assert.False(publisher.IsOfAnotherDay);
        await host.Publications.GetAsync(host.User, Cancellation);
        _clock.MoveTo(new DateTimeOffset(2026, 3, 2, 22, 59, 59, TimeSpan.Zero));
        Assert.False(publisher.IsOfAnotherDay);

        _clock.MoveTo(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero));
        Assert.True(publisher.IsOfAnotherDay);

        await publisher.NextRoundAsync(RoundDemand.Check);
        Assert.False(publisher.IsOfAnotherDay);
    }

    [Fact]
    public async Task A_day_later_the_moment_for_which_an_unchanged_list_is_true_survives_a_restart()
    {
        await using var host = await CreateAsync(_ => { });
        await host.Publications.GetAsync(host.User, Cancellation);
        _clock.Advance(TimeSpan.FromHours(5));
        await host.Publications.GetAsync(host.User, Cancellation);
        await using var restarted = host.Another(Setup(_ => { }));
        host.Proxy.RefuseConnections();

        var stale = await restarted.Publications.GetAsync(restarted.User, Cancellation);

        Assert.Equal(Instant.FromDateTimeOffset(_clock.GetUtcNow()), stale.SyncedAt);
        Assert.NotNull(stale.StaleReason);
    }

    [Fact]
    public async Task Without_room_in_memory_the_answers_are_the_same()
    {
        await using var host = await CreateAsync(options => options.Cache.MaxBytes = 1);
        using var writer = await host.ConnectAsync();
        for (var hour = 0; hour < 10; hour++)
        {
            await writer.AppendAsync("Calendar", EventMessage.Of($"{hour}", $"20260303T{hour * 2:00}0000Z", $"20260303T{(hour * 2) + 1:00}0000Z").ToBytes());
            var first = await host.Publications.GetAsync(host.User, Cancellation);
            var second = await host.Publications.GetAsync(host.User, Cancellation);

            Assert.Equal(hour + 1, first.Document.Timeline.Intervals.Count);
            Assert.Equal(first.ETag, second.ETag);
            Assert.Equal(File.ReadAllBytes(host.FileOf()), second.Content.ToArray());
        }

        Assert.Equal(10, host.Proxy.Counts.Downloads.Count);
        Assert.Contains("Cache:MaxBytes", Assert.Single(host.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regeneration_reads_the_state_once_also_without_room_in_memory()
    {
        await using var host = await CreateAsync(options => options.Cache.MaxBytes = 1);
        var states = (CountingStates)host.Get<IStateStore>();
        await host.Publications.RegenerateAsync(host.User, full: false, progress: null, Cancellation);
        using var writer = await host.ConnectAsync();
        await writer.AppendAsync("Calendar", EventMessage.Of("a", "20260303T100000Z", "20260303T110000Z").ToBytes());
        await writer.AppendAsync("Calendar", EventMessage.Of("b", "in a while", "20260303T110000Z").ToBytes());
        var before = states.Loads;

        var changed = await host.Publications.RegenerateAsync(host.User, full: false, progress: null, Cancellation);
        Assert.Equal(before + 1, states.Loads);

        var unchanged = await host.Publications.RegenerateAsync(host.User, full: false, progress: null, Cancellation);
        Assert.Contains("UID 2", Assert.Single(changed.Problems), StringComparison.Ordinal);
        Assert.Equal(changed.Problems, unchanged.Problems);
    }

    [Fact]
    public async Task A_look_that_finds_nothing_new_reads_no_state_also_without_room_in_memory()
    {
        await using var host = await CreateAsync(options => options.Cache.MaxBytes = 1);
        var states = (CountingStates)host.Get<IStateStore>();
        await host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
        var before = states.Loads;

        await host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Sweep, Cancellation);
        await host.Get<Sweeper>().RunAsync(_ => true, RoundDemand.Check, Cancellation);
        Assert.Equal(before, states.Loads);

        await host.Publications.GetAsync(host.User, Cancellation);
        Assert.Equal(before + 1, states.Loads);
    }

    private static async Task<Instant> OnlyStartAsync(PublisherHost host)
    {
        var publication = await host.Publications.GetAsync(host.User, Cancellation);
        return Assert.Single(publication.Document.Timeline.Intervals).Start;
    }

    private async Task<PublisherHost> CreateAsync(Action<PublisherOptions> configure)
    {
        var host = PublisherHost.Create(shared, Setup(configure));
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("Calendar");
        return host;
    }

    private PublisherSetup Setup(Action<PublisherOptions> configure) => new()
    {
        Configure = configure,
        Register = services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<JournalStateStore>().AddSingleton<IStateStore, CountingStates>(),
    };
}
