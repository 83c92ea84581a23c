using System.Net;
using System.Text.Json.Nodes;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Promise 8: a server or a login that does not work costs one clear message and a known exit code.</summary>
public sealed class AServerThatRefuses
{
    private const string WrongPassword = "not the password";
    private const string Grace = "grace@example.org";

    [Fact]
    public async Task A_password_is_named_by_its_user_while_the_others_are_done()
    {
        await using var site = await CreateWithWrongPasswordAsync();

        var regenerate = await site.RunAsync("regenerate", "--all");
        var check = await site.RunAsync("check");

        AssertRefused(regenerate, Grace, "AUTHENTICATE PLAIN");
        AssertRefused(check, $"! wrong password for {Grace}");
        site.AssertListIs(1);
    }

    [Fact]
    public async Task A_password_costs_the_daemon_one_line_and_the_user_a_503()
    {
        await using var site = await CreateWithWrongPasswordAsync();
        await using var program = site.Serve();
        await site.WaitForListAsync(1);
        await program.WaitForLineAsync($"{Grace}: not brought up to date");

        using var http = new HttpClient { BaseAddress = site.Settings.BaseUrl };
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 3; request++)
        {
            using var answer = await http.GetAsync($"freebusy/{Grace}.ifb", TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        var result = await program.StopAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.Single(result.Errors.Split('\n'), line => line.Contains(Grace, StringComparison.Ordinal));
        Assert.DoesNotContain(WrongPassword, result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_called_that()
    {
        await using var site = await BadInputSite.CreateAsync();
        Server(site)["Host"] = "imap.invalid";

        AssertRefused(await site.RunAsync("check"), "imap.invalid", "unknown host");
        AssertRefused(await site.RunAsync("regenerate", "--all"), BadInputSite.Ada, "imap.invalid");
    }

    [Theory]
    [InlineData("Tls")]
    [InlineData("StartTls")]
    public async Task A_certificate_is_trusted_by_its_authority_or_its_fingerprint_and_never_else(string security)
    {
        await using var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());
        Server(site)["Security"] = security;
        Server(site)["Port"] = security == "Tls" ? site.Server.TlsPort : site.Server.Port;

        await AssertUntrustedAsync(site);
        Server(site)["Fingerprint"] = new string('0', 63) + "1";
        await AssertUntrustedAsync(site);
        Server(site)["Fingerprint"] = site.Server.Fingerprint;
        await AssertTrustedAsync(site);
        Server(site).Remove("Fingerprint");
        Server(site)["CaFile"] = site.Server.CaFile;
        await AssertTrustedAsync(site);
    }

    [Fact]
    public async Task An_untrusted_server_is_told_no_password()
    {
        await using var site = await BadInputSite.CreateAsync();
        Server(site)["Security"] = "StartTls";

        await AssertUntrustedAsync(site);

        Assert.DoesNotContain(site.Proxy.Transcript, line => line.Contains("LOGIN ", StringComparison.Ordinal) || line.Contains("AUTHENTICATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_starttls_is_told_no_password()
    {
        await using var site = await BadInputSite.CreateAsync(new DovecotOptions { ExtraSettings = "ssl = no" });
        Server(site)["Security"] = "StartTls";

        AssertRefused(await site.RunAsync("check"), "! test:", "STARTTLS");
        AssertRefused(await site.RunAsync("regenerate", "--all"), BadInputSite.Ada, "STARTTLS");

        Assert.NotEmpty(site.Proxy.Connections);
        Assert.DoesNotContain(site.Proxy.Transcript, line => line.StartsWith("C:", StringComparison.Ordinal)
            && (line.Contains("LOGIN ", StringComparison.Ordinal) || line.Contains("AUTHENTICATE", StringComparison.Ordinal)));
    }

    private static async Task<BadInputSite> CreateWithWrongPasswordAsync()
    {
        var site = await BadInputSite.CreateAsync();
        await site.AppendAsync(Hours.Event(1).ToBytes());
        site.Settings.WriteFile("wrong.secret", WrongPassword);
        site.Settings.AddUser(new JsonObject { ["Address"] = Grace, ["PasswordFile"] = "wrong.secret" });
        return site;
    }

    private static JsonObject Server(BadInputSite site) => site.Settings.Section("Servers")["test"]!.AsObject();

    private static async Task AssertUntrustedAsync(BadInputSite site)
    {
        AssertRefused(await site.RunAsync("check"), "certificate not trusted", "Servers:test:CaFile");
        AssertRefused(await site.RunAsync("regenerate", "--all"), BadInputSite.Ada, "certificate");
        Assert.False(File.Exists(site.PublishedFile));
    }

    private static async Task AssertTrustedAsync(BadInputSite site)
    {
        var check = await site.RunAsync("check");
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        var regenerate = await site.RunAsync("regenerate", "--all");
        Assert.True(regenerate.ExitCode == 0, regenerate.Output + regenerate.Errors);
        site.AssertListIs(1);
        File.Delete(site.PublishedFile);
    }

    // One line tells it, with all these words.
    private static void AssertRefused(ProgramResult result, params string[] words)
    {
        var said = result.Output + result.Errors;
        Assert.True(result.ExitCode == 1, said);
        Assert.Single(said.Split('\n'), line => words.All(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(WrongPassword, said, StringComparison.Ordinal);
        Assert.DoesNotContain(DovecotOptions.PasswordOf(BadInputSite.Ada), said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }
}
