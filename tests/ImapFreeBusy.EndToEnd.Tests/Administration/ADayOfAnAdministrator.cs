using System.Text.Json;
using ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Administration;

/// <summary>The commands of the README, one after the other, on a real server.</summary>
public sealed class ADayOfAnAdministrator
{
    [Fact]
    public async Task Begins_with_a_check_and_ends_with_a_list_in_every_format()
    {
        await using var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());
        await site.AppendAsync(Hours.Event(3).ToBytes());

        Assert.Contains("Calendar", await SucceedAsync(site, "check"), StringComparison.Ordinal);
        Assert.Contains(BadInputSite.Ada, await SucceedAsync(site, "users"), StringComparison.Ordinal);
        Assert.Equal($"{BadInputSite.Ada}: published, 2 messages read, 2 periods\n", await SucceedAsync(site, "regenerate", "--all"));
        Assert.Equal($"{BadInputSite.Ada}: unchanged, 0 messages read, 2 periods\n", await SucceedAsync(site, "regenerate", "--all"));
        Assert.Equal($"{BadInputSite.Ada}: unchanged, 2 messages read, 2 periods\n", await SucceedAsync(site, "regenerate", "--all", "--full"));

        var published = await File.ReadAllTextAsync(site.PublishedFile, TestContext.Current.CancellationToken);
        Assert.Equal(published.ReplaceLineEndings("\n"), await SucceedAsync(site, "show", BadInputSite.Ada));
        Assert.Equal(published.ReplaceLineEndings("\n"), await SucceedAsync(site, "show", BadInputSite.Ada, "--format", "ifb"));
        using var json = JsonDocument.Parse(await SucceedAsync(site, "show", BadInputSite.Ada, "--format", "json"));
        Assert.Equal(BadInputSite.Ada, json.RootElement.GetProperty("address").GetString());
        Assert.Equal(3, (await SucceedAsync(site, "show", BadInputSite.Ada, "--format", "timeline")).Split(["busy"], StringSplitOptions.None).Length);
    }

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("regenerate")]
    [InlineData("show")]
    [InlineData("check")]
    [InlineData("users")]
    public async Task May_ask_every_command_for_help_without_settings(params string[] command)
    {
        var result = await Testing.Programs.ProgramRunner.RunAsync([.. command, "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.Contains("imapfreebusy", result.Output, StringComparison.Ordinal);
        Assert.Contains("--config", result.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_hold_an_address_that_nobody_has()
    {
        await using var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());

        var result = await site.RunAsync("regenerate", "nobody@example.org", BadInputSite.Ada);
        var shown = await site.RunAsync("show", "nobody@example.org");

        Assert.Equal((1, 1), (result.ExitCode, shown.ExitCode));
        Assert.Contains("nobody@example.org", result.Errors, StringComparison.Ordinal);
        Assert.Empty(shown.Output);
        site.AssertListIs(1);
    }

    private static async Task<string> SucceedAsync(BadInputSite site, params string[] command)
    {
        var result = await site.RunAsync(command);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', command)}: {result.Output}{result.Errors}");
        return result.Output;
    }
}
