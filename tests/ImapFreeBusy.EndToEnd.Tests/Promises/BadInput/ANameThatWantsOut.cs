using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Promise 8: whatever a user's name holds, it breaks neither out of an IMAP command nor out of a directory.</summary>
public sealed class ANameThatWantsOut
{
    // Legal in a mail address or not, they pass the settings.
    private static readonly string[] Addresses =
    [
        "..@example.org", ".hidden@example.org", "%2e%2e%2fup@example.org", "a%00b@example.org", "*@example.org", "\"quoted\"@example.org",
        "-rf@example.org", "~root@example.org", "$HOME@example.org", "a;b&c|d@example.org", "ädä@exämple.org", "{5}@example.org", "ada@example.org.ifb",
    ];

    private static readonly string[] Logins =
    [
        "quo\"te", "back\\slash", "\" \"x\" LOGOUT", "{5}", "{5+}", "*", "%", "..", "../../grace@example.org", "(NIL)", "ada@example.org*freebusy", "ädä", "日本", "a b",
    ];

    private static readonly string[] Refused = ["/etc/passwd@example.org", "../up@example.org", "a\\b@example.org", "cr\rlf\n@example.org", "nul\0@example.org"];

    [Fact]
    public async Task Stays_in_the_published_and_in_the_state_directory()
    {
        await using var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());
        foreach (var address in Addresses)
        {
            site.Settings.AddUser(new JsonObject { ["Address"] = address, ["Login"] = BadInputSite.Ada, ["PasswordFile"] = $"{BadInputSite.Ada}.secret" });
        }

        site.Settings.Write();
        var outside = EntriesAround(site);
        var result = await site.RunAsync("regenerate", "--all");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Equal(["state", "www"], EntriesAround(site).Except(outside).Order(StringComparer.Ordinal));
        AssertPlainNames(site.Settings.PublishDirectory, ".ifb");
        AssertPlainNames(site.Settings.StateDirectory, ".state");
        await AssertServedAsync(site);
    }

    [Fact]
    public async Task Stays_in_the_command_that_logs_in()
    {
        await using var site = await BadInputSite.CreateAsync(new DovecotOptions { ExtraSettings = "auth_username_chars =\nauth_failure_delay = 0\n" });
        await site.AppendAsync(Hours.Event(1).ToBytes());
        foreach (var (index, login) in Logins.Index())
        {
            site.Settings.AddUser(new JsonObject { ["Address"] = $"user{index}@example.org", ["Login"] = login, ["PasswordFile"] = $"{BadInputSite.Ada}.secret" });
        }

        var result = await site.RunAsync("regenerate", "--all");

        Assert.True(result.ExitCode == 1, result.Output + result.Errors);
        site.AssertListIs(1);
        Assert.Equal([$"{BadInputSite.Ada}.ifb"], Directory.GetFiles(site.Settings.PublishDirectory).Select(Path.GetFileName));
        Assert.Equal(Logins.Length + 1, site.Proxy.Connections.Count(connection => Commands(connection.Transcript).Any(IsLogin)));
        Assert.All(site.Proxy.Connections, connection => AssertOneLogin(connection.Transcript));
    }

    [Fact]
    public async Task Is_refused_with_its_path_where_it_could_name_no_file()
    {
        await using var site = await BadInputSite.CreateAsync();
        foreach (var address in Refused)
        {
            site.Settings.AddUser(new JsonObject { ["Address"] = address, ["PasswordFile"] = $"{BadInputSite.Ada}.secret" });
            site.Settings.AddUser(new JsonObject { ["Address"] = $"{Guid.NewGuid()}@example.org", ["Login"] = "a\r\nb", ["PasswordFile"] = $"{BadInputSite.Ada}.secret" });
        }

        var result = await site.RunAsync("regenerate", "--all");

        Assert.Equal(2, result.ExitCode);
        for (var index = 0; index < Refused.Length; index++)
        {
            Assert.Contains($"Users:Static:{(2 * index) + 1}:Address", result.Errors, StringComparison.Ordinal);
            Assert.Contains($"Users:Static:{(2 * index) + 2}:Login", result.Errors, StringComparison.Ordinal);
        }

        Assert.Empty(site.Proxy.Connections);
    }

    private static IReadOnlyList<string> EntriesAround(BadInputSite site) =>
        [.. Directory.GetFileSystemEntries(Path.GetDirectoryName(site.Settings.SettingsFile)!).Select(entry => Path.GetFileName(entry)!)];

    // One file for each user, none of them hidden, none of them a directory.
    private static void AssertPlainNames(string directory, string extension)
    {
        Assert.Empty(Directory.GetDirectories(directory));
        var names = Directory.GetFiles(directory).Select(path => Path.GetFileName(path)).ToList();
        Assert.Equal(Addresses.Length + 1, names.Count(name => name.EndsWith(extension, StringComparison.Ordinal)));
        Assert.All(names, name => Assert.Matches(@"^[^.%*~/\\""'$;&|\x00-\x20][^*~/\\""'$;&|\x00-\x20]*$|^%[0-9A-F]{2}[^*~/\\""'$;&|\x00-\x20]*$", name));
    }

    private static async Task AssertServedAsync(BadInputSite site)
    {
        await using var program = site.Serve();
        await program.WaitForLineAsync("Listening on");
        using var http = new HttpClient { BaseAddress = site.Settings.BaseUrl };
        foreach (var address in Addresses)
        {
            var list = await http.GetStringAsync($"freebusy/{Uri.EscapeDataString(address)}.ifb", TestContext.Current.CancellationToken);
            Assert.Contains(Hours.Period(1), list, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Commands(IEnumerable<string> transcript) => transcript.Where(line => line.StartsWith("C:", StringComparison.Ordinal));

    private static bool IsLogin(string line) =>
        line.Contains(" LOGIN", StringComparison.Ordinal) || line.Contains(" AUTHENTICATE", StringComparison.Ordinal);

    // A name that broke out would be a command of its own, or a command that the server calls BAD.
    private static void AssertOneLogin(IReadOnlyList<string> transcript)
    {
        Assert.DoesNotContain(transcript, line => line.StartsWith("S:", StringComparison.Ordinal) && line.Contains(" BAD", StringComparison.Ordinal));
        var commands = Commands(transcript).ToList();
        Assert.Single(commands, IsLogin);
        Assert.Equal(commands.FindIndex(IsLogin), commands.FindLastIndex(IsLogin));
    }
}
