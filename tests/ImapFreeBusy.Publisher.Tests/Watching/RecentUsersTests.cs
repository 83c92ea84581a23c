using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Watching;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Watching;

public sealed class RecentUsersTests
{
    private readonly StaticUserDirectory _directory;
    private readonly RecentUsers _recent;

    public RecentUsersTests()
    {
        var options = new PublisherOptions();
        options.Servers["main"] = new ServerOptions();
        options.Users.Static = [.. "abcd".Select(name => new StaticUserOptions { Address = $"{name}@x.org" })];
        _directory = new StaticUserDirectory(options);
        _recent = new RecentUsers(_directory);
    }

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
    public void Requests_at_once_lose_nobody()
    {
        Parallel.For(0, 10_000, number => Ask("abcd"[number % 4]));

        Assert.Equal("abcd", string.Concat(Order().Order()));
    }

    private void Ask(char name) => _recent.Requested(_directory.Find($"{name}@x.org")!);

    private string Order() => string.Concat(_recent.InOrder().Select(user => user.Address[0]));
}
