using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Sources;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.Logging;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.ScriptedSource;

namespace ImapFreeBusy.Publisher.Tests.Directory;

/// <summary>The chain of directories, whatever stands behind each.</summary>
public sealed class UserDirectoryTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _storage = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly CollectedLog _log = new();
    private readonly PublisherOptions _options = new();
    private readonly ScriptedSource _people = new(Record("ada@example.org", "countess@example.org"), Record("bob@example.org"));
    private readonly ScriptedSource _rooms = new(Record("room@example.org"));
    private readonly List<UserDirectory> _made = [];
    private IUserSource? _source;

    public UserDirectoryTests()
    {
        _options.Storage.StateDirectory = _storage.FullPath;
        _options.Servers["main"] = new ServerOptions { Login = LoginMode.Master, User = "master" };
        _options.Users.Directories = [new DirectoryOptions { Name = "people" }, new DirectoryOptions { Name = "rooms" }];
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var directory in _made)
        {
            await directory.DisposeAsync();
        }

        _log.Dispose();
        _storage.Dispose();
    }

    [Fact]
    public async Task Users_of_the_settings_come_first_then_the_directories_in_their_order()
    {
        _options.Users.Static = [new StaticUserOptions { Address = "carol@example.org" }];

        var directory = await RefreshedAsync();

        Assert.Equal(["carol@example.org", "ada@example.org", "bob@example.org", "room@example.org"], Addresses(directory));
        Assert.Same(directory.Users[1], await FindAsync(directory, "Countess@Example.org"));
    }

    [Fact]
    public async Task A_local_part_alone_is_completed_by_the_default_domain()
    {
        _people.Records = [Record("ada@example.org"), Record("bob@example.net")];
        _options.Users.DefaultDomain = "example.org";

        var directory = await RefreshedAsync();

        Assert.Equal("ada@example.org", (await FindAsync(directory, "Ada"))?.Address);
        Assert.Null(await FindAsync(directory, "bob"));
        Assert.Null(await FindAsync(directory, ""));
        Assert.Equal("bob@example.net", (await FindAsync(directory, "bob@example.net"))?.Address);
    }

    [Fact]
    public async Task Without_a_default_domain_a_local_part_alone_is_nobody()
    {
        var directory = await RefreshedAsync();

        Assert.Null(await FindAsync(directory, "ada"));
    }

    [Fact]
    public async Task The_first_that_knows_an_address_counts()
    {
        _rooms.Records = [Record("Bob@example.org", "bobby@example.org"), Record("countess@example.org"), Record("room@example.org", "ada@example.org")];

        var directory = await RefreshedAsync();

        Assert.Equal(["ada@example.org", "bob@example.org", "room@example.org"], Addresses(directory));
        Assert.Equal("ada@example.org", (await FindAsync(directory, "ada@example.org"))?.Address);
        Assert.Null(await FindAsync(directory, "bobby@example.org"));
    }

    [Fact]
    public async Task Within_a_directory_nobody_takes_the_address_of_another_for_an_alias()
    {
        _people.Records = [Record("mallory@example.org", "ada@example.org"), Record("ada@example.org")];

        var directory = await RefreshedAsync();

        Assert.Equal("ada@example.org", (await FindAsync(directory, "ada@example.org"))?.Address);
    }

    [Fact]
    public async Task Whoever_is_no_longer_in_a_complete_answer_is_gone_and_the_change_is_told()
    {
        var directory = await RefreshedAsync();
        var changes = 0;
        directory.Changed += (_, _) => changes++;
        var ada = directory.Users[0];

        _people.Records = [_people.Records[0]];
        await directory.RefreshAsync(Cancellation);

        Assert.Equal(["ada@example.org", "room@example.org"], Addresses(directory));
        Assert.Same(ada, directory.Users[0]);
        Assert.Null(await FindAsync(directory, "bob@example.org"));
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task Where_nothing_changed_nothing_is_told_and_the_list_is_the_same()
    {
        var directory = await RefreshedAsync();
        var before = directory.Users;
        directory.Changed += (_, _) => Assert.Fail("nothing changed");

        _people.Records = [Record("ada@example.org", "countess@example.org"), Record("bob@example.org")];
        await directory.RefreshAsync(Cancellation);

        Assert.Same(before, directory.Users);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_takes_nobody_away_and_is_named_once()
    {
        var directory = await RefreshedAsync();
        _people.Failure = "it is asleep";
        _rooms.Records = [];

        var failures = await directory.RefreshAsync(Cancellation);
        await directory.RefreshAsync(Cancellation);

        Assert.Contains("people: it is asleep", failures);
        Assert.Contains("ada@example.org", Addresses(directory));
        Assert.Single(_log.Warnings, line => line.Contains("it is asleep", StringComparison.Ordinal));

        _people.Failure = null;
        _people.Records = [Record("dora@example.org")];
        await directory.RefreshAsync(Cancellation);

        Assert.Contains("dora@example.org", Addresses(directory));
        Assert.Contains("Directory people: answers again", _log.Lines);
    }

    [Fact]
    public async Task A_list_that_is_refused_is_told_once_although_lookups_go_on()
    {
        var directory = await RefreshedAsync();
        _people.Records = [];

        for (var round = 0; round < 3; round++)
        {
            await directory.RefreshAsync(Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(15));
            Assert.Null(await FindAsync(directory, "nobody@example.org"));
        }

        Assert.Single(_log.Warnings);
        Assert.DoesNotContain("Directory people: answers again", _log.Lines);
    }

    [Fact]
    public async Task What_fails_for_one_reason_in_two_ways_is_told_once()
    {
        var directory = await RefreshedAsync();
        _people.Failure = "it is asleep";

        Assert.Null(await FindAsync(directory, "nobody@example.org"));
        await directory.RefreshAsync(Cancellation);
        Assert.Single(_log.Warnings);

        _people.Failure = null;
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await FindAsync(directory, "other@example.org"));
        await directory.RefreshAsync(Cancellation);
        Assert.Single(_log.Lines, "Directory people: answers again");
    }

    [Fact]
    public async Task An_answer_with_nobody_takes_nobody_away()
    {
        var directory = await RefreshedAsync();

        _people.Records = [];
        var failures = await directory.RefreshAsync(Cancellation);

        Assert.Equal(["ada@example.org", "bob@example.org", "room@example.org"], Addresses(directory));
        Assert.StartsWith("people: it answers without one user", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_while_a_directory_is_down_goes_on_with_the_users_of_last_time()
    {
        var before = await RefreshedAsync();
        before.Keep();
        _people.Failure = _rooms.Failure = "it is asleep";

        var after = Make();

        Assert.Equal(before.Users, after.Users);
        await after.RefreshAsync(Cancellation);
        Assert.Equal(before.Users, after.Users);
        Assert.True(after.FirstRefresh.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_remembered_is_private()
    {
        (await RefreshedAsync()).Keep();

        Assert.Equal("UserWrite, UserRead", new FileInfo(_storage.Combine("directory-people.json")).UnixFileMode.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"Format\":2,\"Users\":[]}")]
    [InlineData("{\"Format\":1,\"Users\":[null]}")]
    [InlineData("{\"Format\":1,\"Users\":null}")]
    [InlineData("{\"Format\":1,\"Users\":[{\"Address\":null,\"Aliases\":null}]}")]
    public async Task What_cannot_be_remembered_costs_nothing_but_that(string text)
    {
        _storage.Write("directory-people.json", text);

        var directory = Make();

        Assert.Empty(directory.Users);
        await directory.RefreshAsync(Cancellation);
        Assert.Contains("ada@example.org", Addresses(directory));
    }

    [Fact]
    public async Task Who_was_just_added_is_found_and_is_a_user_from_then_on()
    {
        var directory = await RefreshedAsync();
        _rooms.Unlisted = [Record("new@example.org", "newer@example.org")];

        var found = await FindAsync(directory, "newer@example.org");

        Assert.Equal("new@example.org", found?.Address);
        Assert.Contains(found, directory.Users);
        Assert.Same(found, await FindAsync(directory, "new@example.org"));
        Assert.Equal(["newer@example.org"], _rooms.Asked);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_asked_for_once_a_minute()
    {
        var directory = await RefreshedAsync();

        Assert.Null(await FindAsync(directory, "nobody@example.org"));
        Assert.Null(await FindAsync(directory, "NOBODY@example.org"));
        Assert.Equal(["nobody@example.org"], _people.Asked);

        _clock.Advance(LookupBounds.Memory);
        Assert.Null(await FindAsync(directory, "nobody@example.org"));
        Assert.Equal(2, _people.Asked.Count);
    }

    [Fact]
    public async Task Strangers_cannot_make_directories_work()
    {
        var directory = await RefreshedAsync();

        for (var number = 0; number < 1_000; number++)
        {
            Assert.Null(await FindAsync(directory, $"stranger{number}@example.org"));
        }

        Assert.Equal(LookupBounds.AtOnce, _people.Asked.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(directory, "late@example.org"));
        Assert.Equal(LookupBounds.AtOnce + 1, _people.Asked.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("../../etc/passwd@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("a\0@example.org")]
    public async Task What_is_no_address_is_asked_of_nobody(string address)
    {
        var directory = await RefreshedAsync();

        Assert.Null(await FindAsync(directory, address));
        Assert.Null(await FindAsync(directory, new string('x', 10_240) + "@example.org"));

        Assert.Empty(_people.Asked);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_left_in_peace_and_nobody_behind_it_is_taken_for_the_user()
    {
        var directory = await RefreshedAsync();
        _people.Failure = "it is asleep";
        _rooms.Unlisted = [Record("new@example.org")];

        Assert.Null(await FindAsync(directory, "new@example.org"));
        Assert.Null(await FindAsync(directory, "other@example.org"));
        Assert.Single(_people.Asked);
        Assert.Empty(_rooms.Asked);

        _people.Failure = null;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await FindAsync(directory, "new@example.org"));
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_is_told_once_and_nobody_else_is_lost()
    {
        _people.Records = [.. _people.Records, Record("a/b@example.org"), Record("zed@example.org") with { TimeZone = "Mars/Olympus" }, Record(""), Record("bad\nForged: @example.org")];

        var directory = await RefreshedAsync();
        await directory.RefreshAsync(Cancellation);

        Assert.Equal(["ada@example.org", "bob@example.org", "room@example.org"], Addresses(directory));
        Assert.Equal(4, _log.Warnings.Count);
        Assert.Contains("Directory people: zed@example.org: the time zone is no IANA time zone such as Europe/Berlin.", _log.Warnings);
        Assert.Contains("Directory people: 1 entries have no address and are left out", _log.Warnings);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("Olympus", StringComparison.Ordinal) || line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slip_in_an_entry_does_not_take_away_whom_it_was_right_for()
    {
        var directory = await RefreshedAsync();
        var bob = directory.Users[1];

        _people.Records = [_people.Records[0], Record("bob@example.org") with { TimeZone = "Europe/Brelin" }];
        await directory.RefreshAsync(Cancellation);

        Assert.Same(bob, directory.Users[1]);
    }

    [Fact]
    public async Task Of_two_entries_with_one_address_the_first_counts_and_the_other_is_told()
    {
        _people.Records = [Record("ada@example.org") with { FutureDays = "1" }, Record("ADA@example.org") with { FutureDays = "2" }];

        var directory = await RefreshedAsync();

        Assert.Equal(1, directory.Users[0].FutureDays);
        Assert.Equal("Directory people: ADA@example.org: the address is that of an earlier entry, which counts.", Assert.Single(_log.Warnings));
    }

    [Fact]
    public async Task Whoever_fits_a_pattern_is_a_user_when_asked_for_and_stays_one_with_a_list()
    {
        UsePattern("*@example.net");
        var directory = await RefreshedAsync();

        var found = await FindAsync(directory, "Ada@Example.NET");
        Assert.NotNull(await FindAsync(directory, "madeup@example.net"));
        Assert.Null(await FindAsync(directory, "ada@example.net.evil.org"));
        Assert.Equal(("ada@example.net", "ada"), (found?.Address, found?.Account.Login));

        directory.Settle(address => address == "ada@example.net");
        directory.Settle(_ => false);
        Assert.Equal(["ada@example.net"], Addresses(directory));
        Assert.Empty(await directory.RefreshAsync(Cancellation));
        directory.Keep();
        Assert.Equal(found, Assert.Single(Make().Users));
    }

    [Fact]
    public async Task Not_many_at_a_time_can_be_made_up()
    {
        UsePattern("*@example.net");
        var directory = await RefreshedAsync();

        async Task<int> AskAsync(string round)
        {
            var found = 0;
            for (var number = 0; number < 3 * UnprovenUsers.Most; number++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                found += await FindAsync(directory, $"{round}{number}@example.net") is null ? 0 : 1;
            }

            return found;
        }

        Assert.Equal(UnprovenUsers.Most, await AskAsync("a"));
        Assert.Equal(0, await AskAsync("b"));
        directory.Settle(_ => false);
        Assert.Empty(directory.Users);
        Assert.Equal(UnprovenUsers.Most, await AskAsync("c"));
    }

    [Fact]
    public async Task A_thousand_faults_are_told_of_by_some()
    {
        _people.Records = [_people.Records[0], .. Enumerable.Range(0, 1_000).Select(number => Record($"{number}/@example.org"))];

        await RefreshedAsync();

        Assert.InRange(_log.Warnings.Count, 2, 100);
        Assert.Contains("Directory people: there are more entries with faults", _log.Warnings);
    }

    [Fact]
    public async Task A_domain_at_another_host_that_stands_first_is_no_work_for_anybody()
    {
        UseOtherHost(first: true);
        var directory = await RefreshedAsync();

        for (var number = 0; number < 1_000; number++)
        {
            Assert.IsType<RemoteUser>(await directory.FindAsync($"user{number}@example.net", Cancellation));
        }

        Assert.Empty(_people.Asked);
        Assert.Equal(["ada@example.org", "bob@example.org"], directory.Owners.Select(owner => owner.Address));
        Assert.Null(await directory.FindAsync("nobody@example.org", Cancellation));
        Assert.Single(_people.Asked);
    }

    [Fact]
    public async Task Behind_another_directory_it_is_found_after_that_was_asked_and_within_the_bounds()
    {
        UseOtherHost(first: false);
        var directory = await RefreshedAsync();
        var found = 0;

        for (var number = 0; number < 100; number++)
        {
            found += await directory.FindAsync($"user{number}@example.net", Cancellation) is RemoteUser ? 1 : 0;
        }

        Assert.Equal((LookupBounds.AtOnce, LookupBounds.AtOnce), (found, _people.Asked.Count));
        directory.Settle(_ => false);
        Assert.Equal(["ada@example.org", "bob@example.org"], directory.Owners.Select(owner => owner.Address));
    }

    private void UseOtherHost(bool first)
    {
        _options.Users.Hosts["kolab2"] = new RemoteHostOptions { Url = "https://kolab2.example.net/freebusy/%s.ifb" };
        List<DirectoryOptions> directories = [new DirectoryOptions { Name = "domain", Host = "kolab2" }, new DirectoryOptions { Name = "people" }];
        _options.Users.Directories = first ? directories : [.. directories.AsEnumerable().Reverse()];
        _source = new PatternSource(["*@example.net"]);
    }

    private void UsePattern(string pattern)
    {
        _options.Users.Directories = [new DirectoryOptions { Name = "others", Login = "%u" }];
        _source = new PatternSource([pattern]);
    }

    private static IEnumerable<string> Addresses(UserDirectory directory) => directory.Users.Select(user => user.Address);

    private static async Task<User?> FindAsync(UserDirectory directory, string address) => (User?)await directory.FindAsync(address, Cancellation);

    private async Task<UserDirectory> RefreshedAsync()
    {
        var directory = Make();
        await directory.RefreshAsync(Cancellation);
        return directory;
    }

    private UserDirectory Make()
    {
        var directory = new UserDirectory(_options, _clock, _log.CreateLogger<UserDirectory>(), options => options.Name switch { "people" => _people, "rooms" => _rooms, _ => _source! });
        _made.Add(directory);
        return directory;
    }
}
