using System.Text.Json.Nodes;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Promise 8: wrong settings stop every command with exit code 2, and each fault is named with its path at once.</summary>
public sealed class SettingsThatAreWrong
{
    [Theory]
    [InlineData("serve")]
    [InlineData("regenerate", "--all")]
    [InlineData("check")]
    [InlineData("users")]
    [InlineData("show", BadInputSite.Ada)]
    public async Task Are_all_named_at_once_before_anything_is_done(params string[] command)
    {
        await using var site = await BadInputSite.CreateAsync();
        site.Settings.Section("Window")["FutureDays"] = "soon";
        site.Settings.Section("Window")["FurtherDays"] = 3;
        site.Settings.Section("Users")["TimeZone"] = "Europe/Berlim";
        site.Settings.Section("Freshness")["MaxAge"] = -1;
        site.Settings.Section("Servers")["test"]!["Security"] = "Maybe";
        site.Settings.AddUser(new JsonObject { ["Address"] = "no address" });

        var result = await site.RunAsync(command);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        foreach (var path in (string[])["Window:FutureDays", "Window:FurtherDays", "Users:TimeZone", "Freshness:MaxAge", "Servers:test:Security", "Users:Static:1:Address"])
        {
            Assert.Single(result.Errors.Split('\n'), line => line.Contains(path, StringComparison.Ordinal));
        }

        Assert.Empty(site.Proxy.Connections);
        Assert.False(Directory.Exists(site.Settings.PublishDirectory));
        Assert.False(Directory.Exists(site.Settings.StateDirectory));
    }
}
