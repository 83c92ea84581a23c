using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Sync;

/// <summary>What a server that was restarted gets to see of those who watched it.</summary>
public sealed class ConnectPaceTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<DateTimeOffset> _attempts = [];
    private bool _isDown;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_who_come_back_at_once_are_let_in_at_the_pace()
    {
        const int perSecond = 50;
        const int burst = 11;
        var pace = new ConnectPace(perSecond, _clock, () => 0.5);
        var coming = Enumerable.Range(0, 10_000).Select(_ => pace.RunAsync(OpenAsync, Cancellation)).ToList();

        for (var second = 1; second <= 4; second++)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(1), perSecond);
        }

        var rates = _attempts.CountBy(moment => (int)(moment - _attempts[0]).TotalSeconds).Select(second => second.Value).ToList();
        Assert.All(rates, rate => Assert.InRange(rate, 1, perSecond + burst));
        Assert.InRange(_attempts.Count, 3 * perSecond, (4 * perSecond) + burst);
        Assert.Contains(coming, task => !task.IsCompleted);
    }

    [Fact]
    public async Task While_a_server_is_down_one_tries_for_all_and_less_and_less_often()
    {
        var pace = new ConnectPace(50, _clock, () => 0.5);
        _isDown = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var watching = Enumerable.Range(0, 100).Select(_ => InsistAsync(pace, stop.Token)).ToList();

        await AdvanceAsync(TimeSpan.FromMinutes(10), 2);

        Assert.InRange(_attempts.Count, 10, 60);
        Assert.True(_attempts[^1] - _attempts[^2] >= TimeSpan.FromSeconds(30), "the pauses grow to a minute");
        await stop.CancelAsync();
        await Task.WhenAll(watching);
    }

    [Fact]
    public async Task Somebody_who_gets_through_ends_the_pause_for_all()
    {
        var pace = new ConnectPace(50, _clock, () => 0.5);
        _isDown = true;
        for (var failures = 0; failures < 10; failures++)
        {
            var failing = pace.RunAsync(OpenAsync, Cancellation);
            await AdvanceUntilAsync(failing, TimeSpan.FromSeconds(30));
            await Assert.ThrowsAsync<ImapConnectionException>(() => failing);
        }

        var waiting = pace.RunAsync(OpenAsync, Cancellation);
        _isDown = false;
        var before = _clock.GetUtcNow();
        pace.Succeeded();

        await AdvanceUntilAsync(waiting, TimeSpan.FromMilliseconds(1));
        Assert.True(_clock.GetUtcNow() - before < TimeSpan.FromSeconds(1));
    }

    private Task<int> OpenAsync()
    {
        lock (_attempts)
        {
            _attempts.Add(_clock.GetUtcNow());
        }

        return _isDown ? Task.FromException<int>(new ImapConnectionException("nobody listens")) : Task.FromResult(1);
    }

    private async Task InsistAsync(ConnectPace pace, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await pace.RunAsync(OpenAsync, stop);
            }
            catch (Exception e) when (e is ImapConnectionException or OperationCanceledException)
            {
                // The next try.
            }
        }
    }

    // Small steps, each only when somebody waits for the clock: continuations run on other threads.
    private async Task AdvanceAsync(TimeSpan by, int stepsPerSecond)
    {
        var step = TimeSpan.FromSeconds(1.0 / stepsPerSecond);
        for (var end = _clock.GetUtcNow() + by; _clock.GetUtcNow() < end;)
        {
            await Eventually.TrueAsync(() => _clock.WaitingTimers > 0, "somebody waits for the clock");
            _clock.Advance(step);
        }
    }

    private Task AdvanceUntilAsync(Task task, TimeSpan by) => Eventually.TrueAsync(
        () =>
        {
            _clock.Advance(by);
            return task.IsCompleted;
        },
        "it is done");
}
