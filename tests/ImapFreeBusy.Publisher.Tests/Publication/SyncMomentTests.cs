using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing.Time;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class SyncMomentTests
{
    private readonly ManualTimeProvider _clock = new();

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    [Theory]
    [InlineData(0, 10)]
    // Set back, by a little or by years: ten minutes have passed all the same.
    [InlineData(-5, 10)]
    [InlineData(-60, 10)]
    [InlineData(-525_600, 10)]
    // Set forward, or a sleep of which the time stamps know nothing.
    [InlineData(60, 70)]
    [InlineData(525_600, 525_610)]
    public void Its_age_is_never_less_than_the_time_that_passed(int minutesSet, int minutesOld)
    {
        var moment = SyncMoment.Now(_clock);
        _clock.Advance(TimeSpan.FromMinutes(4));
        _clock.SetClock(_clock.GetUtcNow() + TimeSpan.FromMinutes(minutesSet));
        _clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(Duration.FromMinutes(minutesOld), Now - moment.ByClock(_clock));
    }

    [Fact]
    public void Set_forward_and_back_again_leaves_it_as_it_was()
    {
        var moment = SyncMoment.Now(_clock);
        var before = moment.ByClock(_clock);
        _clock.SetClock(_clock.GetUtcNow() + TimeSpan.FromDays(365));
        _clock.SetClock(_clock.GetUtcNow() - TimeSpan.FromDays(365));

        Assert.Equal(before, moment.ByClock(_clock));
    }

    [Fact]
    public void Of_another_run_it_is_what_its_clock_showed_unless_that_is_yet_to_come()
    {
        Assert.Equal(Now - Duration.FromHours(1), new SyncMoment(Now - Duration.FromHours(1)).ByClock(_clock));
        Assert.Equal(Instant.MinValue, new SyncMoment(Now + Duration.FromHours(1)).ByClock(_clock));
    }
}
