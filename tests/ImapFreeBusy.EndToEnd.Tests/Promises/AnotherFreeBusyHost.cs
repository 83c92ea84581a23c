using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Two programs: one has the mailboxes of two users, the other one sends readers there or fetches lists from there.</summary>
public sealed class AnotherFreeBusyHost : IAsyncLifetime
{
    private const string Bob = "bob@example.org";

    private PublishingSite? _home;
    private ProgramSettings? _settings;

    private PublishingSite Home => _home!;

    private ProgramSettings Settings => _settings!;

    public async ValueTask InitializeAsync()
    {
        _home = await PublishingSite.CreateAsync(PublishingSite.Ada, Bob);
        _settings = ProgramSettings.WithMasterLogin(Home.Server, []);
        var url = $"{Home.Settings.BaseUrl}freebusy/%s.ifb";
        Settings.Section("Users")["Hosts"] = new JsonObject
        {
            ["near"] = new JsonObject { ["Url"] = url, ["Answer"] = "Fetch", ["TimeToLive"] = "0s" },
            ["far"] = new JsonObject { ["Url"] = url },
        };
        Settings.Section("Users")["Directories"] = new JsonArray(new JsonObject { ["Name"] = "domain", ["Host"] = "far", ["Addresses"] = new JsonArray("*@example.org") });
        Settings.AddUser(new JsonObject { ["Address"] = PublishingSite.Ada, ["Host"] = "near" });
    }

    public async ValueTask DisposeAsync()
    {
        Settings.Dispose();
        await Home.DisposeAsync();
    }

    [Fact]
    public async Task Its_lists_are_found_here_whether_they_are_fetched_or_readers_are_sent_there()
    {
        await Home.ServeAsync();
        await Home.AppendAsync(new BusyHour(1));
        await Home.AppendAsync(new BusyHour(2), Bob);
        await using var program = ProgramRunner.Start(["serve", .. Settings.Write()]);
        await program.WaitForLineAsync("Listening on");

        Assert.True((await GetAsync(PublishingSite.Ada)).IsFreshWith(new BusyHour(1)));
        Assert.True((await GetAsync(Bob)).IsFreshWith(new BusyHour(2)));
        await Home.AppendAsync(new BusyHour(3));
        Assert.True((await GetAsync(PublishingSite.Ada)).IsFreshWith(new BusyHour(3)));

        var users = await ProgramRunner.RunAsync(["users", .. Settings.Write()]);
        Assert.Equal($"{PublishingSite.Ada}\t\tnear\t{Home.Settings.BaseUrl}freebusy/ada%40example.org.ifb\tEurope/Berlin\n", users.Output);
        var check = await ProgramRunner.RunAsync(["check", .. Settings.Write()]);
        Assert.Contains($"{PublishingSite.Ada}: there is a list, from", check.Output, StringComparison.Ordinal);
        Assert.Contains("nobody is known to have a list there", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, check.ExitCode);

        await Home.StopAsync();
        var stale = await GetAsync(PublishingSite.Ada);
        Assert.True(stale.IsStale && new BusyHour(3).IsIn(stale.Body));
        Assert.Equal(1, (await ProgramRunner.RunAsync(["show", PublishingSite.Ada, .. Settings.Write()])).ExitCode);
        Assert.Equal(1, (await ProgramRunner.RunAsync(["check", .. Settings.Write()])).ExitCode);
    }

    private async Task<Answer> GetAsync(string user)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(Settings.BaseUrl, $"freebusy/{user}.ifb"));
        return await Answer.OfAsync(response, TimeSpan.Zero);
    }
}
