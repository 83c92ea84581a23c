using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ImapFreeBusy.Testing.Messages.EventMessage;

namespace ImapFreeBusy.Publisher.Tests.Scheduling;

public sealed class ClockWatchTests(SharedDovecot shared)
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-5)]
    [InlineData(5, -5)]
    [InlineData(-72)]
    [InlineData(24 * 365, -24 * 365)]
    public async Task Polls_and_sweeps_go_on_whatever_the_clock_shows(params int[] hours)
    {
        await using var host = PublisherHost.Create(shared, new PublisherSetup
        {
            Configure = options => options.Watch.MaxIdleConnections = 0,
            Register = services => services.AddSingleton<TimeProvider>(_clock),
        });
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("Calendar");
        await host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => host.Get<IReadiness>().NotReadyBecause is null, "the daemon is ready");
        foreach (var set in hours)
        {
            _clock.SetClock(_clock.GetUtcNow() + TimeSpan.FromHours(set));
            await PassAsync(() => host.Log.Warnings.Count(line => line.StartsWith($"The clock was set {(set < 0 ? "back" : "forward")}", StringComparison.Ordinal)) == 1);
        }

        await writer.AppendAsync("Calendar", Of("poll", "20260303T100000Z", "20260303T110000Z", "RRULE:FREQ=DAILY").ToBytes());
        await PassAsync(() => File.ReadAllText(host.FileOf()).Contains("FREEBUSY;", StringComparison.Ordinal));

        host.Proxy.ResetCounts();
        await PassAsync(() => host.Proxy.Counts.Commands("LIST") > 2);
    }

    [Fact]
    public async Task A_clock_that_nobody_sets_is_not_spoken_of()
    {
        await using var host = PublisherHost.Create(shared, new PublisherSetup { Register = services => services.AddSingleton<TimeProvider>(_clock) });
        using var writer = await host.ConnectAsync();
        await writer.CreateAsync("Calendar");
        await host.StartDaemonAsync(Cancellation);
        await Eventually.TrueAsync(() => host.Get<IReadiness>().NotReadyBecause is null, "the daemon is ready");
        host.Proxy.ResetCounts();

        await PassAsync(() => host.Proxy.Counts.Commands("LIST") > 1);

        Assert.Empty(host.Log.Warnings);
    }

    /// <summary>Time passes until something happens, an hour at most.</summary>
    private async Task PassAsync(Func<bool> happens)
    {
        var last = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        await Eventually.TrueAsync(
            () =>
            {
                if (_clock.GetUtcNow() < last)
                {
                    _clock.Advance(TimeSpan.FromSeconds(3));
                }

                return happens();
            },
            "within an hour of the clock it happens",
            TimeSpan.FromSeconds(30));
    }
}
