using ImapFreeBusy.Testing.Ldap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

/// <summary>Users of a real OpenLDAP.</summary>
public sealed class LdapDirectoryTests
{
    private static readonly LdapPerson Ada = new("ada", "Ada@example.org")
    {
        More = [("mail", "ada.lovelace@example.org"), ("alias", "countess@example.org"), ("kolabHomeServer", "IMAP.example.org"), ("kolabFreeBusyFuture", "30"), ("timeZone", "Europe/London")],
    };

    private static readonly LdapPerson Bob = new("bob", "bob@example.org");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_tells_who_a_user_is_and_where_the_mail_is()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        site.Ldap.Attributes.Login = "uid";
        site.Ldap.Attributes.TimeZone = "timeZone";

        var directory = site.Make();
        Assert.Empty(await directory.RefreshAsync(Cancellation));

        var (ada, bob) = (directory.Users[0], directory.Users[1]);
        Assert.Equal(("ada@example.org", "main", "ada", "Europe/London", 30), (ada.Address, ada.Account.Server, ada.Account.Login, ada.TimeZone.Id, ada.FutureDays));
        Assert.Equal(["ada.lovelace@example.org", "countess@example.org"], ada.Aliases);
        Assert.Equal(("bob@example.org", "main", "bob", "Europe/Berlin", null), (bob.Address, bob.Account.Server, bob.Account.Login, bob.TimeZone.Id, bob.FutureDays));
        Assert.Same(ada, await directory.FindAsync("COUNTESS@example.org", Cancellation));
    }

    [Fact]
    public async Task Twelve_hundred_users_come_in_three_pages()
    {
        await using var site = await LdapSite.CreateAsync([.. Enumerable.Range(1, 1_200).Select(number => new LdapPerson($"user{number}", $"user{number}@example.org"))]);
        site.Ldap.PageSize = 500;
        var directory = site.Make();

        Assert.Empty(await directory.RefreshAsync(Cancellation));

        Assert.Equal(1_200, directory.Users.Select(user => user.Address).Distinct().Count());
        Assert.Equal(3, site.Server.Log.Split("SEARCH RESULT").Length - 1);
    }

    [Fact]
    public async Task An_answer_that_the_server_cuts_takes_nobody_away()
    {
        await using var server = await LdapServer.CreateAsync(new LdapServerOptions { People = [Ada, Bob], ReaderLimits = "size=1" });
        await using var site = new LdapSite(server);
        site.Ldap.PageSize = 1_000;
        var directory = site.Make();
        await directory.FindAsync("ada@example.org", Cancellation);

        var failure = Assert.Single(await directory.RefreshAsync(Cancellation));

        Assert.Contains("cuts its answers (SizeLimitExceeded)", failure, StringComparison.Ordinal);
        Assert.Equal(["ada@example.org"], directory.Users.Select(user => user.Address));
    }

    [Fact]
    public async Task More_users_than_expected_are_refused_as_a_whole()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        site.Options.Users.Directories[0].MaxUsers = 1;

        var directory = site.Make();

        Assert.Contains("more than 1 users", Assert.Single(await directory.RefreshAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Empty(directory.Users);
    }

    [Fact]
    public async Task Who_was_added_is_found_before_the_next_list_and_by_alias_too()
    {
        await using var site = await LdapSite.CreateAsync(Bob);
        var directory = site.Make();
        await directory.RefreshAsync(Cancellation);

        site.Server.Add(Ada);

        Assert.Equal("ada@example.org", (await directory.FindAsync("countess@example.org", Cancellation))?.Address);
        Assert.Equal(["bob@example.org", "ada@example.org"], directory.Users.Select(user => user.Address));
    }

    [Fact]
    public async Task An_alias_of_somebody_else_does_not_get_in_the_way_of_its_owner()
    {
        await using var site = await LdapSite.CreateAsync(new LdapPerson("mallory", "mallory@example.org") { More = [("alias", "ada@example.org")] }, Ada);

        Assert.Equal("ada@example.org", (await site.Make().FindAsync("ada@example.org", Cancellation))?.Address);
    }

    [Fact]
    public async Task A_changed_entry_changes_the_user_and_a_removed_one_removes_it()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        var directory = site.Make();
        await directory.RefreshAsync(Cancellation);
        var bob = directory.Users[1];

        site.Server.Change(Ada, "kolabFreeBusyFuture", "60");
        await directory.RefreshAsync(Cancellation);
        Assert.Equal(60, directory.Users[0].FutureDays);
        Assert.Same(bob, directory.Users[1]);

        site.Server.Remove(Ada);
        await directory.RefreshAsync(Cancellation);
        Assert.Equal([bob], directory.Users);
    }

    [Theory]
    [InlineData("*@example.org")]
    [InlineData("*)(uid=*@example.org")]
    [InlineData("x)(|(uid=*))(mail=@example.org")]
    [InlineData("ada@example.org)(uid=*")]
    [InlineData("\\2a@example.org")]
    [InlineData("ä\u2028@example.org")]
    public async Task A_hostile_address_finds_nobody(string address)
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        var directory = site.Make();

        Assert.Null(await directory.FindAsync(address, Cancellation));

        Assert.Empty(site.Log.Warnings);
        Assert.True(await directory.FindAsync("ada@example.org", Cancellation) is not null, string.Join("\n", site.Log.Lines) + site.Server.Log);
    }

    [Fact]
    public async Task Hostile_values_are_told_by_user_and_nobody_else_is_lost()
    {
        LdapPerson[] people =
        [
            Ada,
            new("zone", "zone@example.org") { More = [("timeZone", "Mars/Olympus")] },
            new("nobody", null),
            new("slash", "../../etc/x@example.org"),
            new("large", "large@example.org") { More = [("mail", new string('x', 1024 * 1024) + "@example.org")] },
            new("huge", new string('y', 1024 * 1024) + "@example.org"),
            new("days", "days@example.org") { More = [("kolabFreeBusyFuture", "many")] },
            new("server", "server@example.org") { More = [("kolabHomeServer", "elsewhere.example.org")] },
            Bob,
        ];
        await using var site = await LdapSite.CreateAsync(people);
        site.Ldap.Attributes.TimeZone = "timeZone";
        var directory = site.Make();

        Assert.Empty(await directory.RefreshAsync(Cancellation));

        Assert.Equal(["ada@example.org", "bob@example.org"], directory.Users.Select(user => user.Address));
        Assert.All(
            ["zone@example.org: the time zone", "../../etc/x@example.org: the address", "large@example.org: a value of the attribute mail", "days@example.org: the days", "server@example.org: the directory names no", "2 entries have no address"],
            words => Assert.Contains(site.Log.Warnings, line => line.Contains(words, StringComparison.Ordinal)));
        Assert.DoesNotContain(site.Log.Lines, line => line.Length > 400 || line.Contains("Olympus", StringComparison.Ordinal) || line.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resource_has_one_folder_and_a_filter_of_kolab_finds_it()
    {
        await using var server = await LdapServer.CreateAsync(new LdapServerOptions
        {
            People = [Ada],
            Ldif = $"""
                dn: cn=room,{LdapServer.BaseDn}
                objectClass: device
                objectClass: kolabSharedFolder
                cn: room
                mail: room@example.org
                kolabFolderType: event
                kolabTargetFolder: Shared Folders/Room
                """,
        });
        await using var site = new LdapSite(server);
        site.Ldap.Filter = "(&(objectClass=kolabSharedFolder)(kolabFolderType=event)(mail=%s))";
        var directory = site.Make();
        await directory.RefreshAsync(Cancellation);

        var room = Assert.Single(directory.Users);
        Assert.Equal(("room@example.org", "Shared Folders/Room"), (room.Address, room.Folder));
        Assert.Null(await site.Make().FindAsync("ada@example.org", Cancellation));
        Assert.NotNull(await site.Make().FindAsync("room@example.org", Cancellation));
    }
}
