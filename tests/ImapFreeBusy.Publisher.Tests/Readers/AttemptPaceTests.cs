using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Readers;

public sealed class AttemptPaceTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Many_names_together_have_their_bound_until_the_minute_is_over()
    {
        var pace = new AttemptPace(_clock);

        Assert.Equal(AttemptPace.InAll, Enumerable.Range(0, 1_000).Count(name => pace.TryBegin($"{name}")));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.False(pace.TryBegin("one more"));
        Assert.Equal(TimeSpan.FromSeconds(20), pace.RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True(pace.TryBegin("one more"));
    }

    [Fact]
    public void What_was_not_refused_does_not_count_and_nothing_is_given_back_twice()
    {
        var pace = new AttemptPace(_clock);
        for (var time = 0; time < 1_000; time++)
        {
            Assert.True(pace.TryBegin("ada"));
            pace.GiveBack("ada");
        }

        pace.GiveBack("ada");
        pace.GiveBack("mallory");

        Assert.Equal(AttemptPace.OfName, Enumerable.Range(0, 100).Count(_ => pace.TryBegin("ada")));
    }
}
