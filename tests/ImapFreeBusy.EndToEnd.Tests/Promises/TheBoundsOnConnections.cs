using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Other mail programs need connections too: the bounds hold, and whoever waits for a connection is served.</summary>
public sealed class TheBoundsOnConnections
{
    [Fact]
    public async Task Hold_for_one_user_with_more_folders_than_connections()
    {
        await using var site = await PublishingSite.CreateAsync();
        site.Watch();
        site.Settings.Section("Servers")["test"]!["MaxConnectionsPerUser"] = 3;
        site.Settings.Section("Calendars")["Folders"] = new System.Text.Json.Nodes.JsonArray("Calendar*");
        var folders = Enumerable.Range(1, 6).Select(number => $"Calendar{number}").ToList();
        using (var writer = await site.ConnectAsync())
        {
            foreach (var folder in folders)
            {
                await writer.CreateAsync(folder);
            }
        }

        await site.ServeAsync();
        for (var index = 0; index < folders.Count; index++)
        {
            var hour = new BusyHour(2 * index);
            await site.AppendAsync(hour, folder: folders[index]);
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.GetAsync()));
            Assert.All(answers, answer => Assert.True(answer.IsFreshWith(hour)));
        }

        Assert.InRange(site.Proxy.MostOpenAtOnce, 2, 3);
    }

    [Fact]
    public async Task Hold_for_many_users_who_are_all_asked_for_at_once()
    {
        var users = Enumerable.Range(1, 12).Select(number => $"user{number}@example.org").ToArray();
        await using var site = await PublishingSite.CreateAsync(users);
        site.Watch();
        site.Settings.Section("Servers")["test"]!["MaxConnections"] = 4;
        site.Settings.Section("Servers")["test"]!["MaxConnectionsPerUser"] = 2;
        site.Settings.Section("Freshness")["CheckTimeout"] = "00:00:20";
        await site.ServeAsync();
        for (var round = 0; round < 3; round++)
        {
            var hour = new BusyHour(2 * round);
            await Task.WhenAll(users.Select(user => site.AppendAsync(hour, user)));

            var answers = await Task.WhenAll(users.Concat(users).Select(site.GetAsync));

            Assert.All(answers, answer => Assert.True(answer.IsFreshWith(hour)));
        }

        Assert.InRange(site.Proxy.MostOpenAtOnce, 3, 4);
    }
}
