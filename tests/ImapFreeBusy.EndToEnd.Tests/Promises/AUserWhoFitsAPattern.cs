using System.Net;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Nobody lists the users: whoever is asked for and fits is one.</summary>
public sealed class AUserWhoFitsAPattern
{
    [Fact]
    public async Task Is_served_when_asked_for_and_known_from_then_on_and_a_made_up_one_is_not()
    {
        await using var site = await PublishingSite.CreateAsync();
        site.Settings.Section("Users")["Static"] = new JsonArray();
        site.Settings.Section("Users")["Directories"] = new JsonArray(new JsonObject { ["Name"] = "others", ["Addresses"] = new JsonArray("*@example.org") });
        site.Settings.Section("Schedule")["Directory"] = "1s";
        site.Settings.Section("Schedule")["Sweep"] = "2s";
        await site.AppendAsync(new BusyHour(1));
        await site.ServeAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("ada@example.net")).Status);
        await Eventually.TrueAsync(async () => (await site.GetAsync()).IsFreshWith(new BusyHour(1)), "whoever fits is served", TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.GetAsync("madeup@example.org")).Status);

        var remembered = Path.Combine(site.Settings.StateDirectory, "directory-others.json");
        await Eventually.TrueAsync(
            () => File.ReadAllText(remembered) is var text && text.Contains(PublishingSite.Ada, StringComparison.Ordinal) && !text.Contains("madeup", StringComparison.Ordinal),
            "who has a list is remembered alone",
            TimeSpan.FromSeconds(60));
        await site.StopAsync();

        var users = await site.RunAsync("users");
        Assert.Equal(0, users.ExitCode);
        Assert.StartsWith(PublishingSite.Ada, Assert.Single(users.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
