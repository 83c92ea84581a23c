using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ImapFreeBusy.EndToEnd.Tests.Promises;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Messages;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Clients;

/// <summary>Programs that people have find in our extended lists the periods, types, titles and places that we wrote.</summary>
public sealed class WhatClientsReadOfExtendedLists
{
    private static readonly DateTime Today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_period_with_its_type_its_title_and_its_place()
    {
        await using var site = await PublishingSite.CreateAsync();
        site.Settings.Section("Publish")["Details"] = true;
        site.Settings.Section("Http")["AllowPlainHttp"] = true;
        using (var writer = await site.ConnectAsync())
        {
            foreach (var message in Messages())
            {
                await writer.AppendAsync(PublishingSite.Folder, message.ToBytes());
            }
        }

        await site.ServeAsync();
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("ada@example.org.xfb");
        await File.WriteAllTextAsync(path, await GetAsync(site), Cancellation);

        foreach (var library in ListReader.All.Select(row => row.Data))
        {
            Assert.Equal([library, .. Expected()], [library, .. ListReader.Read(library, path).Skip(1)]);
        }
    }

    private static async Task<string> GetAsync(PublishingSite site)
    {
        using var http = new HttpClient { BaseAddress = site.Settings.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"freebusy/{PublishingSite.Ada}.xfb");
        var login = $"{PublishingSite.Ada}:{DovecotOptions.PasswordOf(PublishingSite.Ada)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Base64(login));
        using var response = await http.SendAsync(request, Cancellation);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancellation);
    }

    private static IEnumerable<EventMessage> Messages() =>
    [
        EventMessage.Of("talk@example.org", At(1, 9), At(1, 11), "SUMMARY:Größe\\, Länge\\; Breite", "LOCATION:Hall 2"),
        EventMessage.Of("lunch@example.org", At(1, 10), At(1, 12), "SUMMARY:Lunch"),
        EventMessage.Of("doctor@example.org", At(2, 9), At(2, 10), "SUMMARY:Secret", "LOCATION:Secret", "CLASS:PRIVATE"),
        EventMessage.Of("perhaps@example.org", At(3, 9), At(3, 17), "SUMMARY:Perhaps", "STATUS:TENTATIVE"),
        EventMessage.Of("short@example.org", At(3, 12), At(3, 13), "SUMMARY:Short"),
        EventMessage.Of("away@example.org", At(4, 9), At(4, 17), "SUMMARY:" + new string('x', 300), "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
    ];

    private static IEnumerable<string> Expected() =>
    [
        Line("BUSY", At(1, 9), At(1, 11), "Größe, Länge; Breite", "Hall 2"),
        Line("BUSY", At(1, 10), At(1, 12), "Lunch"),
        Line("BUSY", At(2, 9), At(2, 10)),
        Line("BUSY-TENTATIVE", At(3, 9), At(3, 12), "Perhaps"),
        Line("BUSY", At(3, 12), At(3, 13), "Short"),
        Line("BUSY-TENTATIVE", At(3, 13), At(3, 17), "Perhaps"),
        Line("BUSY-UNAVAILABLE", At(4, 9), At(4, 17), new string('x', 300)),
    ];

    private static string Line(string kind, string start, string end, string? title = null, string? place = null) =>
        $"{kind} {start}/{end}{(title is null ? "" : $" X-SUMMARY={Base64(title)}")}{(place is null ? "" : $" X-LOCATION={Base64(place)}")}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string At(int day, int hour) => Today.AddDays(day).AddHours(hour).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
