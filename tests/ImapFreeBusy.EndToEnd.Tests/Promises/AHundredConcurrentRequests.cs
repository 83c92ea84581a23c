using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Proxy;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Promise 3: concurrent requests for a user whose folder just changed share the work, in a process and between processes.</summary>
public sealed class AHundredConcurrentRequests
{
    private const int Requests = 100;
    private static readonly BusyHour Before = new(2);
    private static readonly BusyHour Changed = new(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cost_one_sync_one_generation_and_at_most_two_checks()
    {
        await using var site = await StartAsync(isWatched: false);
        using var renames = CountRenames(site);
        using var hold = site.Proxy.HoldCommand("STATUS");
        await site.AppendAsync(Changed);

        var answers = await site.BeginAsync(Requests);
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        await AllHoldTheChangeAsync(answers, hold);

        AssertOneSync(site.Proxy.Counts, checks: 2);
        Assert.Equal(1, await renames.CountAsync());
    }

    [Fact]
    public async Task Share_the_work_that_a_watch_has_begun()
    {
        await using var site = await StartAsync(isWatched: true);
        using var renames = CountRenames(site);
        // Whoever is told of the change opens the folder without a check; the requests share the one that follows.
        using var hold = site.Proxy.HoldCommand("EXAMINE");
        await site.AppendAsync(Changed);
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        var answers = await site.BeginAsync(Requests);
        await AllHoldTheChangeAsync(answers, hold);

        AssertOneSync(site.Proxy.Counts, checks: 1);
        Assert.Equal(1, await renames.CountAsync());
    }

    [Fact]
    public async Task Share_one_download_and_one_file_with_another_process_that_regenerates()
    {
        await using var site = await StartAsync(isWatched: false);
        using var renames = CountRenames(site);
        using var hold = site.Proxy.HoldCommand("STATUS");
        await site.AppendAsync(Changed);

        var answers = await site.BeginAsync(Requests);
        var regenerate = site.RunAsync("regenerate", PublishingSite.Ada);
        await Eventually.TrueAsync(() => hold.Count == 2, "both processes look at the folder", TimeSpan.FromSeconds(20));
        await AllHoldTheChangeAsync(answers, hold);

        Assert.Equal(0, (await regenerate).ExitCode);
        AssertOneSync(site.Proxy.Counts, checks: 3);
        Assert.Equal(1, await renames.CountAsync());
        Assert.True(Changed.IsIn(await site.ReadFileAsync()));
    }

    private static async Task<PublishingSite> StartAsync(bool isWatched)
    {
        var site = await PublishingSite.CreateAsync();
        // The checks are held for as long as the test needs.
        site.Settings.Section("Freshness")["CheckTimeout"] = "00:01:00";
        if (isWatched)
        {
            site.Watch();
        }

        await site.AppendAsync(Before);
        await site.ServeAsync();
        Assert.True((await site.GetAsync()).IsFreshWith(Before));
        site.Proxy.ResetCounts();
        return site;
    }

    private static RenameCounter CountRenames(PublishingSite site) => new(site.Settings.PublishDirectory, PublishingSite.Ada + ".ifb");

    private static async Task AllHoldTheChangeAsync(IReadOnlyList<Task<string>> answers, ProxyHold hold)
    {
        Assert.DoesNotContain(answers, answer => answer.IsCompleted);
        hold.Release();
        foreach (var answer in await Task.WhenAll(answers))
        {
            Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("FreeBusy-Stale", answer, StringComparison.OrdinalIgnoreCase);
            Assert.True(Before.IsIn(answer) && Changed.IsIn(answer), answer);
        }
    }

    private static void AssertOneSync(ProxyCounts counts, int checks)
    {
        Assert.InRange(counts.Commands("STATUS"), 1, checks);
        Assert.Equal(1, counts.Commands("EXAMINE"));
        Assert.Single(counts.Downloads);
    }
}
