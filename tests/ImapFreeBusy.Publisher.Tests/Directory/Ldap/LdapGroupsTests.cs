using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Testing.Ldap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

/// <summary>Groups of users, on a real OpenLDAP.</summary>
public sealed class LdapGroupsTests
{
    private static readonly LdapPerson Ada = new("ada", "ada@example.org");
    private static readonly LdapPerson Bob = new("bob", "bob@example.org");
    private static readonly LdapGroup Team = new("Team", "team@example.org", Ada.Dn.ToUpperInvariant());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_keeps_memberOf_tells_them_with_the_user()
    {
        await using var server = await LdapServer.CreateAsync(new LdapServerOptions { People = [Ada, Bob], KeepsMemberOf = true });
        await using var site = new LdapSite(server);
        server.Add(Team);
        var directory = site.Make();

        Assert.Empty(await directory.RefreshAsync(Cancellation));

        Assert.Equal(["cn=Team,dc=example,dc=org", "Team"], directory.Users[0].Groups);
        Assert.True(directory.Users[0].IsIn("TEAM"));
        Assert.False(directory.Users[1].IsIn("Team"));
    }

    [Fact]
    public async Task On_Kolab_the_groups_are_asked_page_by_page()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        site.Ldap.PageSize = 1;
        site.Ldap.GroupFilter = "(objectClass=kolabGroupOfUniqueNames)";
        site.Server.Add(Team);
        site.Server.Add(new LdapGroup("readers", null, Bob.Dn, Ada.Dn));
        var directory = site.Make();

        Assert.Empty(await directory.RefreshAsync(Cancellation));

        Assert.Equal(["readers", "Team", "team@example.org"], directory.Users[0].Groups);
        Assert.Equal(["readers"], directory.Users[1].Groups);
        Assert.Equal(directory.Users[0], await site.Make().FindAsync("ada@example.org", Cancellation));
    }

    [Fact]
    public async Task Who_joins_a_group_is_another_user_and_nobody_else_is()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        site.Ldap.GroupFilter = "(objectClass=kolabGroupOfUniqueNames)";
        site.Server.Add(Team);
        var directory = site.Make();
        await directory.RefreshAsync(Cancellation);
        var (ada, bob) = (directory.Users[0], directory.Users[1]);

        site.Server.Change(Team, Bob.Dn, Ada.Dn);
        await directory.RefreshAsync(Cancellation);

        Assert.Same(ada, directory.Users[0]);
        Assert.NotEqual(bob, directory.Users[1]);
        Assert.True(directory.Users[1].IsIn("team"));
    }

    [Fact]
    public async Task A_group_with_an_address_is_a_collection_of_its_members()
    {
        await using var site = await LdapSite.CreateAsync(Ada, Bob);
        site.Ldap.Filter = "(objectClass=kolabGroupOfUniqueNames)";
        site.Server.Add(Team with { Members = [Bob.Dn, Ada.Dn] });
        site.Server.Add(new LdapGroup("lost", "lost@example.org", Ada.Dn, "cn=gone,dc=example,dc=org"));
        site.Server.Add(new LdapGroup("many", "many@example.org", [.. Enumerable.Range(0, 101).Select(number => $"cn={number},dc=example,dc=org")]));
        var directory = site.Make();

        Assert.Empty(await directory.RefreshAsync(Cancellation));

        var team = Assert.IsType<CollectedResources>(Assert.Single(directory.Owners));
        Assert.Equal(["ada@example.org", "bob@example.org"], team.Members);
        Assert.Equal(team, await site.Make().FindAsync("team@example.org", Cancellation));
        Assert.Contains(site.Log.Warnings, line => line.Contains("lost@example.org: a member has no entry", StringComparison.Ordinal));
        Assert.Contains(site.Log.Warnings, line => line.Contains("many@example.org: its members must be at most 100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_of_groups_that_is_not_there_fails_the_directory_and_takes_no_groups_away()
    {
        await using var site = await LdapSite.CreateAsync(Ada);
        site.Ldap.GroupFilter = "(objectClass=kolabGroupOfUniqueNames)";
        site.Server.Add(Team);
        var directory = site.Make();
        await directory.RefreshAsync(Cancellation);

        site.Ldap.GroupBaseDn = "ou=Nowhere,dc=example,dc=org";

        Assert.Single(await directory.RefreshAsync(Cancellation));
        Assert.True(directory.Users[0].IsIn("team@example.org"));
    }
}
