using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Promise 4: what a change costs does not depend on how much there is.</summary>
public sealed class OneChangeInALargeFolder
{
    private const int Messages = 10_000;

    /// <summary>Hours of the first forty days; what is added later lies behind them.</summary>
    private const int HoursInUse = 960;

    [Fact]
    public async Task Costs_at_most_three_round_trips_and_one_message()
    {
        await using var site = await StartAsync();
        site.Proxy.Latency = TimeSpan.FromMilliseconds(20);
        var added = new BusyHour(HoursInUse + 2);
        await site.AppendAsync(added);
        site.Proxy.ResetCounts();

        Assert.True((await site.GetAsync()).IsFreshWith(added));

        var counts = site.Proxy.Counts;
        Assert.Equal(0, counts.Connections);
        Assert.InRange(counts.RoundTrips, 1, 3);
        Assert.Equal(Messages + 1u, Assert.Single(counts.Downloads).Uid);
        Assert.InRange(counts.BytesToClient, 1, 4096);

        await RestartDownloadsNothingAsync(site, added);
    }

    [Fact]
    public async Task Does_not_download_what_is_attached_to_the_calendar()
    {
        const int attachment = 20 * 1024 * 1024;
        await using var site = await PublishingSite.CreateAsync();
        await site.ServeAsync();
        var hour = new BusyHour(4);
        using (var writer = await site.ConnectAsync())
        {
            await writer.AppendAsync(PublishingSite.Folder, hour.ToMessage(attachment));
        }

        site.Proxy.ResetCounts();

        Assert.True((await site.GetAsync()).IsFreshWith(hour));

        // The beginning, which a small message would be all of; three fields of the header with the structure; then the one part.
        var downloads = site.Proxy.Counts.Downloads;
        Assert.Equal(3, downloads.Count);
        Assert.InRange(downloads.Sum(download => download.Bytes), 1, 8192 + 4096);
        Assert.InRange(site.Proxy.Counts.BytesToClient, 1, 16 * 1024);
    }

    private static async Task RestartDownloadsNothingAsync(PublishingSite site, BusyHour known)
    {
        await site.StopAsync();
        site.Proxy.ResetCounts();

        await site.ServeAsync();

        Assert.True((await site.GetAsync()).IsFreshWith(known));
        Assert.Empty(site.Proxy.Counts.Downloads);
        Assert.Equal(0, site.Proxy.Counts.Commands("UID FETCH"));
    }

    private static async Task<PublishingSite> StartAsync()
    {
        var site = await PublishingSite.CreateAsync();
        using (var writer = await site.ConnectAsync())
        {
            await writer.AppendAllAsync(PublishingSite.Folder, Enumerable.Range(0, Messages).Select(number => (ReadOnlyMemory<byte>)new BusyHour(number % HoursInUse).ToMessage()));
        }

        await site.ServeAsync();
        Assert.Equal(Messages, site.Proxy.Counts.Downloads.Count);
        return site;
    }
}
