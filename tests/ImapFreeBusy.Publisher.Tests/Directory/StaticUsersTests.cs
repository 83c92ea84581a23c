using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory;

public sealed class StaticUsersTests
{
    private readonly PublisherOptions _options = new() { Users = { TimeZone = "Europe/Berlin" } };

    public StaticUsersTests() => _options.Servers["main"] = new ServerOptions();

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("ADA@Example.ORG")]
    [InlineData("countess@example.org")]
    [InlineData("Countess@EXAMPLE.org")]
    public async Task A_user_is_found_by_address_and_alias_in_any_case(string address)
    {
        var directory = DirectoryOf(new StaticUserOptions { Address = "Ada@Example.org", Aliases = ["Countess@Example.org"] });

        Assert.Same(directory.Users[0], await directory.FindAsync(address, TestContext.Current.CancellationToken));
        Assert.Equal("ada@example.org", directory.Users[0].Address);
        Assert.Equal(["countess@example.org"], directory.Users[0].Aliases);
    }

    [Fact]
    public async Task Nobody_is_found_under_a_strange_address()
    {
        var directory = DirectoryOf(new StaticUserOptions { Address = "ada@example.org" });

        Assert.Null(await directory.FindAsync("grace@example.org", TestContext.Current.CancellationToken));
        Assert.Null(await directory.FindAsync("", TestContext.Current.CancellationToken));
        Assert.Null(await directory.FindAsync("ada@example.org ", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_is_left_out_has_a_default()
    {
        var user = DirectoryOf(new StaticUserOptions { Address = "Ada@Example.org" }).Users[0];

        Assert.Equal("Europe/Berlin", user.TimeZone.Id);
        Assert.Equal(("main", "Ada@Example.org"), (user.Account.Server, user.Account.Login));
        Assert.Null(user.Account.Password);
    }

    [Fact]
    public void What_is_given_counts()
    {
        var user = DirectoryOf(new StaticUserOptions { Address = "ada@example.org", Login = "ada", Server = "main", TimeZone = "America/New_York", Password = "secret" }).Users[0];

        Assert.Equal("America/New_York", user.TimeZone.Id);
        Assert.Equal("ada", user.Account.Login);
        Assert.Equal("secret", user.Account.Password?.Reveal());
        Assert.DoesNotContain("secret", user.Account.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_compared_without_case_and_their_order_is_no_change()
    {
        var one = DirectoryOf(new StaticUserOptions { Address = "ada@example.org", Groups = ["Team@example.org", "readers", "TEAM@example.org "] }).Users[0];
        var other = DirectoryOf(new StaticUserOptions { Address = "ada@example.org", Groups = ["Readers", "team@example.org"] }).Users[0];
        var none = DirectoryOf(new StaticUserOptions { Address = "ada@example.org" }).Users[0];

        Assert.True(one.IsIn("TEAM@example.org"));
        Assert.False(one.IsIn("team"));
        Assert.Equal(one, other);
        Assert.NotEqual(one, none);
    }

    [Fact]
    public async Task Somebody_of_another_host_is_found_and_has_no_mailbox_here()
    {
        _options.Users.Hosts["kolab2"] = new RemoteHostOptions { Url = "https://kolab2.example.org/freebusy/%s.ifb" };
        var directory = DirectoryOf(new StaticUserOptions { Address = "Grace@example.org", Aliases = ["Hopper@example.org"], Host = "kolab2" }, new StaticUserOptions { Address = "ada@example.org" });

        var grace = Assert.IsType<RemoteUser>(await directory.FindAsync("hopper@example.org", TestContext.Current.CancellationToken));

        Assert.Equal("https://kolab2.example.org/freebusy/grace%40example.org.ifb", grace.Url.AbsoluteUri);
        Assert.Equal(["grace@example.org", "ada@example.org"], directory.Owners.Select(owner => owner.Address));
        Assert.Equal(["ada@example.org"], directory.Users.Select(user => user.Address));
    }

    [Fact]
    public void With_a_master_login_no_password_of_a_user_is_kept()
    {
        _options.Servers["main"].Login = LoginMode.Master;

        Assert.Null(DirectoryOf(new StaticUserOptions { Address = "ada@example.org", Password = "secret" }).Users[0].Account.Password);
    }

    [Fact]
    public void The_users_stand_in_the_order_of_the_settings()
    {
        string[] addresses = ["c@x.org", "a@x.org", "b@x.org"];

        var directory = DirectoryOf([.. addresses.Select(address => new StaticUserOptions { Address = address })]);

        Assert.Equal(addresses, directory.Users.Select(user => user.Address));
    }

    private UserDirectory DirectoryOf(params StaticUserOptions[] users)
    {
        _options.Users.Static = users;
        return new UserDirectory(_options, TimeProvider.System, NullLogger<UserDirectory>.Instance);
    }
}
