using System.Globalization;
using ImapFreeBusy.EndToEnd.Tests.Promises;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Messages;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Clients;

/// <summary>Programs that people have find in our lists the periods and types that we wrote.</summary>
public sealed class WhatClientsRead
{
    private static readonly DateTime Today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    public static TheoryData<string> Libraries => ListReader.All;

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task Every_period_with_its_type(string library)
    {
        await using var site = await PublishingSite.CreateAsync();
        using (var writer = await site.ConnectAsync())
        {
            foreach (var message in Messages())
            {
                await writer.AppendAsync(PublishingSite.Folder, message.ToBytes());
            }
        }

        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);

        var list = await site.ReadFileAsync();
        Assert.Equal([WindowOf(list), .. Expected()], await ReadAsync(library, list));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task A_list_without_a_busy_time(string library)
    {
        await using var site = await PublishingSite.CreateAsync();

        Assert.Equal(0, (await site.RunAsync("regenerate", PublishingSite.Ada)).ExitCode);

        var list = await site.ReadFileAsync();
        Assert.Equal([WindowOf(list)], await ReadAsync(library, list));
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string library, string list)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("ada@example.org.ifb");
        await File.WriteAllTextAsync(path, list, TestContext.Current.CancellationToken);
        return ListReader.Read(library, path);
    }

    private static IEnumerable<EventMessage> Messages() =>
    [
        EventMessage.Of("busy@example.org", At(1, 9), At(1, 10), "SUMMARY:Secret"),
        EventMessage.Of("tentative@example.org", At(2, 9), At(3, 10), "STATUS:TENTATIVE"),
        EventMessage.Of("away@example.org", At(4, 9), At(4, 17), "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
        EventMessage.Of("series@example.org", At(5, 12), At(5, 13), "RRULE:FREQ=DAILY;COUNT=60"),
    ];

    private static IEnumerable<string> Expected() =>
    [
        Line("BUSY", At(1, 9), At(1, 10)),
        Line("BUSY-TENTATIVE", At(2, 9), At(3, 10)),
        Line("BUSY-UNAVAILABLE", At(4, 9), At(4, 17)),
        .. Enumerable.Range(5, 60).Select(day => Line("BUSY", At(day, 12), At(day, 13))),
    ];

    private static string WindowOf(string list) => Line("WINDOW", Value(list, "DTSTART"), Value(list, "DTEND"));

    private static string Value(string list, string property) =>
        Assert.Single(list.Split("\r\n"), line => line.StartsWith(property + ":", StringComparison.Ordinal))[(property.Length + 1)..];

    private static string Line(string kind, string start, string end) => $"{kind} {start}/{end}";

    private static string At(int day, int hour) => Today.AddDays(day).AddHours(hour).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
