using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Watching;

public sealed class RecentUsersTests
{
    private readonly ChangingDirectory _directory = new([.. "abcd".Select(UserOf)]);
    private readonly RecentUsers _recent;

    public RecentUsersTests() => _recent = new RecentUsers(_directory);

    [Fact]
    public void At_first_the_order_is_that_of_the_settings() => Assert.Equal("abcd", Order());

    [Fact]
    public void Who_was_asked_for_last_stands_first()
    {
        Ask('c');
        Ask('b');
        Ask('b');
        Ask('c');

        Assert.Equal("cbad", Order());
    }

    [Fact]
    public void A_stranger_changes_nothing()
    {
        _recent.Requested(_directory.Users[0] with { Address = "stranger@x.org" });

        Assert.Equal("abcd", Order());
    }

    [Fact]
    public void Who_is_new_comes_last_and_who_is_gone_is_not_there()
    {
        Ask('c');

        _directory.Become([UserOf('e'), .. "cda".Select(UserOf)]);

        Assert.Equal("cade", Order());
    }

    [Fact]
    public void Who_was_told_of_in_other_words_keeps_the_place_with_them()
    {
        Ask('c');

        _directory.Become([.. "ab".Select(UserOf), UserOf('c') with { FutureDays = 7 }, UserOf('d')]);

        Assert.Equal("cabd", Order());
        Assert.Equal(7, _recent.InOrder()[0].FutureDays);
    }

    [Fact]
    public void Requests_at_once_lose_nobody()
    {
        Parallel.For(0, 10_000, number => Ask("abcd"[number % 4]));

        Assert.Equal("abcd", string.Concat(Order().Order()));
    }

    private void Ask(char name) => _recent.Requested(_directory.Users.Single(user => user.Address[0] == name));

    private static User UserOf(char name) => new($"{name}@x.org", [], DateTimeZone.Utc, new ImapAccount("main", $"{name}"));

    private string Order() => string.Concat(_recent.InOrder().Select(user => user.Address[0]));
}
