using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Readers;

public sealed class RememberedLoginsTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Each_user_s_last_login_is_held_for_its_time()
    {
        var logins = new RememberedLogins(Lifetime, _clock);
        logins.Add("ada", [1, 2]);
        logins.Add("bob", [3, 4]);

        Assert.True(logins.Holds("ada", [1, 2]));
        Assert.False(logins.Holds("ada", [1, 3]));
        Assert.False(logins.Holds("bob", [1, 2]));

        logins.Add("ada", [5, 6]);
        Assert.False(logins.Holds("ada", [1, 2]));
        Assert.True(logins.Holds("ada", [5, 6]));

        _clock.Advance(Lifetime);
        Assert.False(logins.Holds("ada", [5, 6]));
    }

    [Fact]
    public void Nothing_is_held_where_the_time_is_zero()
    {
        var logins = new RememberedLogins(TimeSpan.Zero, _clock);
        logins.Add("ada", [1, 2]);

        Assert.False(logins.Holds("ada", [1, 2]));
        Assert.Equal(0, logins.Count);
    }

    [Fact]
    public void The_oldest_make_room_and_what_is_over_goes()
    {
        var logins = new RememberedLogins(Lifetime, _clock);
        for (var number = 0; number < RememberedLogins.Most + 10; number++)
        {
            _clock.Advance(TimeSpan.FromTicks(1));
            logins.Add($"{number}", [1]);
            logins.Add("often", [2]);
        }

        Assert.InRange(logins.Count, 1, RememberedLogins.Most);
        Assert.False(logins.Holds("0", [1]));
        Assert.True(logins.Holds("often", [2]));

        _clock.Advance(Lifetime);
        logins.Add("new", [3]);
        Assert.Equal(1, logins.Count);
    }
}
