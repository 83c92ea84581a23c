using System.Net;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Ldap;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Users come from an LDAP server, and it takes nobody away when it does not answer.</summary>
public sealed class ADirectoryThatIsDown : IAsyncLifetime
{
    private const string Bob = "bob@example.org";
    private const string Carol = "carol@example.org";
    private static readonly LdapPerson AdasEntry = new("ada", PublishingSite.Ada) { More = [("alias", "countess@example.org")] };
    private static readonly LdapPerson BobsEntry = new("bob", Bob);

    private LdapServer? _ldap;
    private PublishingSite? _site;

    private LdapServer People => _ldap!;

    private PublishingSite Site => _site!;

    public async ValueTask InitializeAsync()
    {
        _ldap = await LdapServer.CreateAsync(new LdapServerOptions { People = [AdasEntry, BobsEntry] });
        _site = await PublishingSite.CreateAsync(PublishingSite.Ada, Bob, Carol);
        Site.Settings.WriteFile("ldap.secret", LdapServer.ReaderPassword + "\n");
        Site.Settings.Section("Schedule")["Directory"] = "1s";
        Site.Settings.Section("Users")["Static"] = new JsonArray();
        Site.Settings.Section("Users")["Directories"] = new JsonArray(new JsonObject
        {
            ["Name"] = "people",
            ["Ldap"] = new JsonObject
            {
                ["Host"] = People.Host,
                ["Port"] = People.Port,
                ["Security"] = "StartTls",
                ["CaFile"] = People.CaFile,
                ["BindDn"] = LdapServer.ReaderDn,
                ["PasswordFile"] = "ldap.secret",
                ["BaseDn"] = LdapServer.BaseDn,
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await People.DisposeAsync();
    }

    [Fact]
    public async Task Takes_nobody_away_not_even_at_a_start()
    {
        await Site.ServeAsync();
        Assert.Equal(HttpStatusCode.OK, (await Site.GetAsync("countess@example.org")).Status);
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(Site.Settings.StateDirectory, "directory-people.json")), "the users are remembered");

        await People.StopAsync();
        await Eventually.TrueAsync(() => Site.Program.Errors.Contains("Directory people:", StringComparison.Ordinal), "the log tells it");
        Assert.Equal(HttpStatusCode.OK, (await Site.GetAsync(Bob)).Status);
        await Site.StopAsync();

        await Site.ServeAsync();
        await Site.AppendAsync(new BusyHour(1), Bob);
        Assert.True((await Site.GetAsync(Bob)).IsFreshWith(new BusyHour(1)));
        Assert.Equal(HttpStatusCode.NotFound, (await Site.GetAsync("nobody@example.org")).Status);
        var log = (await Site.StopAsync()).Errors;
        Assert.Single(log.Split('\n'), line => line.Contains("Directory people:", StringComparison.Ordinal));
        Assert.DoesNotContain(LdapServer.ReaderPassword, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_who_came_and_who_went_when_it_is_back()
    {
        await People.StopAsync();
        await Site.ServeAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await Site.GetAsync(Bob)).Status);

        await People.StartAsync();
        await Eventually.TrueAsync(async () => (await Site.GetAsync(Bob)).Status == HttpStatusCode.OK, "the users are there", TimeSpan.FromSeconds(90));
        Assert.Equal(HttpStatusCode.NotFound, (await Site.GetAsync(Carol)).Status);

        People.Add(new LdapPerson("carol", Carol));
        People.Remove(BobsEntry);
        await Eventually.TrueAsync(async () => (await Site.GetAsync(Carol)).Status == HttpStatusCode.OK, "who came is served", TimeSpan.FromSeconds(90));
        await Eventually.TrueAsync(async () => (await Site.GetAsync(Bob)).Status == HttpStatusCode.NotFound, "who went is not", TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(() => !File.Exists(Path.Combine(Site.Settings.PublishDirectory, $"{Bob}.ifb")), "nor is the file there");
    }

    [Fact]
    public async Task Is_named_by_every_command_that_needs_all_users()
    {
        var users = await Site.RunAsync("users");
        Assert.Equal((0, ""), (users.ExitCode, users.Errors));
        Assert.StartsWith($"{PublishingSite.Ada}\tcountess@example.org\ttest\t", users.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Site.RunAsync("regenerate", "countess@example.org")).ExitCode);
        var well = (await Site.RunAsync("check")).Output;
        Assert.Contains("1 of 1 answered; 2 users in all", well, StringComparison.Ordinal);
        Assert.Matches(@"Directories:\n  (\? )?certificate: CN=localhost, .*; ends on \d{4}-\d\d-\d\d \d\d:\d\dZ", well);

        await People.StopAsync();

        foreach (var command in (string[][])[["users"], ["regenerate", "--all"]])
        {
            var result = await Site.RunAsync(command);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("Directory people: Cannot connect to", result.Errors, StringComparison.Ordinal);
        }

        var check = await Site.RunAsync("check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("! Users:Directories: people: Cannot connect to", check.Output, StringComparison.Ordinal);
    }
}
