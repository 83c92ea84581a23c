using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImapFreeBusy.EndToEnd.Tests.Promises;
using ImapFreeBusy.Testing.Dovecot;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Readers;

/// <summary>The built program with <c>Http:Access: Authenticated</c> and a real Dovecot that is asked for readers' logins.</summary>
public sealed class ListsForKnownReaders
{
    private const string Bob = "bob@example.org";

    [Fact]
    public async Task Users_log_in_with_the_password_of_their_mail_and_nobody_else_reads_anything()
    {
        await using var site = await PublishingSite.CreateAsync(PublishingSite.Ada, Bob);
        site.Settings.Section("Http")["Access"] = "Authenticated";
        site.Settings.Section("Http")["TrustedProxies"] = new JsonArray("127.0.0.0/8");
        var hour = new BusyHour(2);
        await site.AppendAsync(hour);
        await site.ServeAsync();
        using var http = new HttpClient { BaseAddress = site.Settings.BaseUrl };

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(http, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(http, $"{Bob}:hunter2")).Status);
        Assert.True((await GetAsync(http, $"{Bob}:{DovecotOptions.PasswordOf(Bob)}")).IsFreshWith(hour));
        Assert.True((await GetAsync(http, $"{Bob}:{DovecotOptions.PasswordOf(Bob)}")).IsFreshWith(hour));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(http, $"{Bob}:{DovecotOptions.PasswordOf(Bob)}", proto: "http")).Status);

        var own = $"AUTHENTICATE PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Bob}\0{DovecotOptions.PasswordOf(Bob)}"))}";
        Assert.Single(site.Proxy.Transcript, line => line.Contains(own, StringComparison.Ordinal));
        var result = await site.StopAsync();
        Assert.DoesNotContain("hunter2", result.Errors + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(DovecotOptions.PasswordOf(Bob), result.Errors + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_Kolab_triggers_its_folder_and_only_the_owner_is_told_what_the_time_is_for()
    {
        await using var site = await PublishingSite.CreateAsync(PublishingSite.Ada, Bob);
        site.Settings.Section("Http")["AllowPlainHttp"] = true;
        site.Settings.Section("Publish")["Details"] = true;
        site.Settings.Section("Calendars")["Folders"] = new JsonArray("Calendar", "Calendar/*");
        await site.ServeAsync();
        using var http = new HttpClient { BaseAddress = site.Settings.BaseUrl };
        var (ada, bob) = (LoginOf(PublishingSite.Ada), LoginOf(Bob));
        var hour = new BusyHour(2);
        using (var writer = await site.ConnectAsync())
        {
            await writer.CreateAsync("Calendar/New");
        }

        await site.AppendAsync(hour, folder: "Calendar/New");

        var trigger = $"freebusy/trigger/{PublishingSite.Ada}/Calendar%2FNew.pfb";
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(http, null, path: trigger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(http, bob, path: trigger)).Status);
        Assert.True((await GetAsync(http, ada, path: trigger)).IsFreshWith(hour));
        Assert.True(hour.IsIn(await site.ReadFileAsync()));

        const string Title = "X-SUMMARY=U2VjcmV0";
        const string Extended = $"freebusy/{PublishingSite.Ada}.xfb";
        Assert.Contains(Title, (await GetAsync(http, ada, path: Extended)).Body.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("X-", (await GetAsync(http, bob, path: Extended)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("X-", (await GetAsync(http, null, path: Extended)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("X-", await site.ReadFileAsync(), StringComparison.Ordinal);
    }

    private static string LoginOf(string user) => $"{user}:{DovecotOptions.PasswordOf(user)}";

    private static async Task<Answer> GetAsync(HttpClient http, string? login, string proto = "https", string path = $"freebusy/{PublishingSite.Ada}.ifb")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-Proto", proto);
        if (login is not null)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response, TimeSpan.Zero);
    }
}
