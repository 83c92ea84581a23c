using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary><c>check</c> on Cyrus, which calls a folder that may not be read one that does not exist.</summary>
public sealed class CheckOnCyrusTests : IAsyncLifetime
{
    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";
    private const string Reader = "alan@example.org";

    private readonly CommandInProcess _command = new();
    private CyrusServer _cyrus = null!;

    public async ValueTask InitializeAsync()
    {
        _cyrus = await CyrusServer.CreateAsync();
        foreach (var user in new[] { Ada, Grace })
        {
            using var writer = await _cyrus.ConnectAsync(user);
            await writer.CreateAsync("Calendar");
        }
    }

    public ValueTask DisposeAsync() => _cyrus.DisposeAsync();

    [Fact]
    public async Task What_is_announced_holds_and_folders_are_watched_by_IDLE()
    {
        using var settings = ProgramSettings.WithOwnLogins(_cyrus, [Ada]);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains("  server: Cyrus IMAP", _command.Output, StringComparison.Ordinal);
        foreach (var extension in new[] { "CONDSTORE  ", "QRESYNC    ", "IDLE       ", "LIST-STATUS", "ACL        ", "METADATA   " })
        {
            Assert.Contains($"  {extension} tried and true: ", _command.Output, StringComparison.Ordinal);
        }

        Assert.Contains("  NOTIFY      not announced: ", _command.Output, StringComparison.Ordinal);
        Assert.Contains($"  {Ada}: Calendar: rights lrswipkxtecdan; watched by IDLE, over a connection of its own\n", _command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_account_is_told_which_right_is_missing_and_a_round_says_the_same()
    {
        await GrantAsync(Ada, "lr");
        await GrantAsync(Grace, "l");
        using var settings = SharedSettings("ada", "grace");

        Assert.Equal(1, await _command.RunAsync(settings, "check"));
        Assert.Equal(1, await _command.RunAsync(settings, "regenerate", "--all"));

        Assert.Contains($"  {Ada}: Other Users/ada/Calendar: rights lr; watched by IDLE", _command.Output, StringComparison.Ordinal);
        var problem = Assert.Single(_command.Problems);
        Assert.StartsWith($"! {Grace}: Other Users/grace/Calendar: the right r (read: open the folder) is missing: {Reader} has \"l\" on ", problem, StringComparison.Ordinal);
        Assert.Contains($"grace gives it in cyradm or a mail program: setacl Calendar {Reader} lr;", problem, StringComparison.Ordinal);
        Assert.Contains($"Other Users/grace/Calendar: the right r (read: open the folder) is missing for {Reader} (", _command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_owners_are_told_as_the_server_calls_them()
    {
        await GrantAsync(Ada, "lr");
        using var settings = SharedSettings("lovelace");

        Assert.Equal(1, await _command.RunAsync(settings, "check"));

        Assert.Contains("; it sees folders of: ada (a user's Login is one of these names). ", Assert.Single(_command.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_with_the_domain_of_the_account_is_found_under_its_local_part()
    {
        await GrantAsync(Ada, "lr");
        using var settings = SharedSettings(Ada);

        Assert.Equal(0, await _command.RunAsync(settings, "check"));

        Assert.Contains($"  {Ada}: Other Users/ada/Calendar: rights lr; watched by IDLE", _command.Output, StringComparison.Ordinal);
    }

    private ProgramSettings SharedSettings(params string[] owners)
    {
        var settings = ProgramSettings.WithSharedLogin(_cyrus, Reader, []);
        foreach (var owner in owners)
        {
            settings.AddUser(new JsonObject { ["Address"] = owner.Contains('@', StringComparison.Ordinal) ? owner : $"{owner}@example.org", ["Login"] = owner });
        }

        return settings;
    }

    private async Task GrantAsync(string owner, string rights)
    {
        using var writer = await _cyrus.ConnectAsync(owner);
        await writer.ExecuteAsync($"SETACL Calendar {Reader} {rights}");
    }
}
