using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Fixtures;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Timers_fire_in_their_order_and_see_their_own_moment()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<TimeSpan>();
        using var late = _clock.CreateTimer(_ => fired.Add(_clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var often = _clock.CreateTimer(_ => fired.Add(_clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(fired);
        _clock.Advance(TimeSpan.FromSeconds(4.1));

        Assert.Equal([2, 4, 5, 6], fired.Select(moment => moment.TotalSeconds));
        Assert.Equal(start.AddSeconds(6), _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        Assert.Equal(1, _clock.WaitingTimers);

        _clock.Advance(TimeSpan.FromMinutes(1));

        await delay.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public void Setting_the_clock_lets_no_time_pass(int hours)
    {
        var (start, stamp, fired) = (_clock.GetUtcNow(), _clock.GetTimestamp(), 0);
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        _clock.SetClock(start.AddHours(hours));
        Assert.Equal((start.AddHours(hours), TimeSpan.Zero, 0), (_clock.GetUtcNow(), _clock.GetElapsedTime(stamp), fired));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((start.AddHours(hours).AddSeconds(5), TimeSpan.FromSeconds(5), 1), (_clock.GetUtcNow(), _clock.GetElapsedTime(stamp), fired));
    }

    [Fact]
    public void A_disposed_or_stopped_timer_does_not_fire()
    {
        var fired = 0;
        var disposed = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var stopped = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, fired);
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public async Task Eventually_tells_the_last_value()
    {
        var asked = 0;
        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.EqualAsync(() => Task.FromResult(++asked), _ => false, "a number of none", TimeSpan.FromMilliseconds(20)));

        Assert.Contains($"Last: {asked}", failure.Message, StringComparison.Ordinal);
    }
}
