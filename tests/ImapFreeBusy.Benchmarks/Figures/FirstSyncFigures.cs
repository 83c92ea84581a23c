using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Benchmarks.Data;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>First sync and publication in a running program, against a bare socket that drains the same messages.</summary>
public static class FirstSyncFigures
{
    private const int Rounds = 5;
    private const int WarmUps = 6;

    /// <summary>Messages of a folder of which more is expected: what a sync costs however small it is, hardly counts there.</summary>
    private const int Many = 100_000;

    /// <summary>Measures both in turns, each time on mailboxes that nobody has read.</summary>
    public static async Task<IReadOnlyList<FigureRow>> MeasureAsync(BenchmarkSite site)
    {
        // The program is warm: it has read other mailboxes before.
        var other = site.NextUntouchedUser();
        for (var i = 0; i < WarmUps; i++)
        {
            await SyncAsync(site, other);
        }

        var (published, saved, drain, ratios) = (new Sample(), new Sample(), new Sample(), new List<double>());
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var bare = Drain(site, site.NextUntouchedUser());
            var sync = await SyncAsync(site, site.NextUntouchedUser());
            published.Add(sync.Published);
            saved.Add(sync.Saved);
            drain.Add(bare);
            ratios.Add(sync.Published / bare);
            allocated = sync.Allocated;
        }

        var ratio = ratios.Order().ElementAt(Rounds / 2);
        return
        [
            new($"bare socket drains {site.Messages:N0} messages", Text(drain), "the server's own limit"),
            new("first sync: login, list, fetch, parse, expand, publish", Text(published), string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} × the bare drain (aim {(site.Messages < Many ? "2" : "1.5")})")),
            new("the same until the state is saved too", Text(saved), ""),
            new("allocated by that", $"{allocated / 1024 / 1024} MB", ""),
        ];
    }

    private static string Text(Sample sample) => string.Create(CultureInfo.InvariantCulture, $"{sample.Quantile(0.5):0} ms (median of {Rounds})");

    private static TimeSpan Drain(BenchmarkSite site, string user) =>
        BareDrain.Run(site.Server.Port, user, site.Server.PasswordOf(user), BenchmarkSite.Mailbox).Elapsed;

    private static async Task<(TimeSpan Published, TimeSpan Saved, long Allocated)> SyncAsync(BenchmarkSite site, string user)
    {
        using var directory = new TemporaryDirectory();
        await using var services = Services(site, user, directory);
        var publications = services.GetRequiredService<IPublications>();
        var one = services.GetRequiredService<IUserDirectory>().Users[0];
        long renamedAt = 0;
        using var watcher = new FileSystemWatcher(directory.Combine("www"), "*.ifb");
        watcher.Renamed += (_, _) => Volatile.Write(ref renamedAt, Stopwatch.GetTimestamp());
        watcher.EnableRaisingEvents = true;
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Stopwatch.GetTimestamp();
        var outcome = await publications.RegenerateAsync(one, full: false, progress: null, CancellationToken.None);
        var saved = Stopwatch.GetElapsedTime(begun);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        await Eventually.TrueAsync(() => Volatile.Read(ref renamedAt) != 0, "the file was renamed");
        return outcome.MessagesRead == site.Messages
            ? (Stopwatch.GetElapsedTime(begun, renamedAt), saved, allocated)
            : throw new InvalidOperationException($"{outcome.MessagesRead} of {site.Messages} messages were read, {outcome.Problems.Count} problems.");
    }

    internal static PublisherOptions Options(BenchmarkSite site, string user, TemporaryDirectory directory)
    {
        var options = new PublisherOptions();
        options.Servers["bench"] = new ServerOptions { Host = site.Server.Host, Port = site.Server.Port, Security = ImapSecurity.None };
        options.Users.Static.Add(new StaticUserOptions { Address = user, Password = site.Server.PasswordOf(user), TimeZone = "Europe/Berlin" });
        options.Storage.PublishDirectory = directory.Combine("www");
        options.Storage.StateDirectory = directory.Combine("state");
        return options;
    }

    private static ServiceProvider Services(BenchmarkSite site, string user, TemporaryDirectory directory) =>
        new ServiceCollection().AddLogging().AddPublisher(Options(site, user, directory)).BuildServiceProvider();
}
