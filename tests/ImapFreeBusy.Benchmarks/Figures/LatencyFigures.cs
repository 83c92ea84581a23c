using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Messages;
using ImapFreeBusy.Testing.Programs;
using ImapFreeBusy.Testing.Proxy;

namespace ImapFreeBusy.Benchmarks.Figures;

/// <summary>How soon the built program shows a change in a folder of thousands, and what memory it takes.</summary>
public static class LatencyFigures
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Measures push and request, one round after the other.</summary>
    public static async Task<IReadOnlyList<FigureRow>> MeasureAsync(BenchmarkSite site, int rounds)
    {
        var user = site.NextUntouchedUser();
        await using var proxy = ImapProxy.Start(site.Server.Port);
        var isWatched = false;
        proxy.ServerLineSeen = line => isWatched |= line.StartsWith("+ idling", StringComparison.Ordinal);
        using var settings = ProgramSettings.WithOwnLogins(site.Server, [user], proxy.Port);
        // What one of the messages takes, with room for a hundred thousand of them.
        settings.Section("Cache")["MaxBytes"] = Math.Max(new CacheOptions().MaxBytes, site.Messages * 2_000L);
        await using var program = PublishedProgram.Start(["serve", .. settings.Write()]);
        using var http = new HttpClient { BaseAddress = settings.BaseUrl };
        await Eventually.TrueAsync(() => IsReadyAsync(http), "the program is ready", Patience);
        await Eventually.TrueAsync(() => isWatched, "the folder is watched", Patience);
        using var writer = await site.Server.ConnectAsync(user);

        var request = await RequestsAsync(writer, http, user, rounds);
        var push = await PushesAsync(writer, proxy, settings, rounds);
        return
        [
            new("from the tagged OK of an APPEND to an HTTP answer that holds it", request.ToString(), "aim p99 20 ms"),
            new("from the server's event to the renamed file", push.ToString(), "aim median 5 ms, p99 20 ms"),
            new("peak resident memory of the program with that one user", $"{program.PeakWorkingSet / 1024 / 1024} MB", ""),
        ];
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<Sample> RequestsAsync(ImapWriter writer, HttpClient http, string user, int rounds)
    {
        var sample = new Sample();
        for (var round = 0; round < rounds; round++)
        {
            var (message, line) = Change(60, round);
            await writer.AppendAsync(BenchmarkSite.Mailbox, message);
            var watch = Stopwatch.StartNew();
            var list = await http.GetStringAsync($"freebusy/{user}.ifb");
            sample.Add(watch.Elapsed);
            if (!list.Contains(line, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The answer of round {round} does not hold {line}.");
            }
        }

        return sample;
    }

    private static async Task<Sample> PushesAsync(ImapWriter writer, ImapProxy proxy, ProgramSettings settings, int rounds)
    {
        var sample = new Sample();
        using var renamed = new SemaphoreSlim(0);
        long eventAt = 0, renamedAt = 0;
        proxy.ServerLineSeen = line => _ = line.EndsWith(" EXISTS", StringComparison.Ordinal) ? Interlocked.CompareExchange(ref eventAt, Stopwatch.GetTimestamp(), 0) : 0;
        using var watcher = new FileSystemWatcher(settings.PublishDirectory, "*.ifb");
        watcher.Renamed += (_, _) =>
        {
            renamedAt = Stopwatch.GetTimestamp();
            renamed.Release();
        };
        watcher.EnableRaisingEvents = true;
        for (var round = 0; round < rounds; round++)
        {
            Interlocked.Exchange(ref eventAt, 0);
            var (message, _) = Change(75, round);
            await writer.AppendAsync(BenchmarkSite.Mailbox, message);
            if (!await renamed.WaitAsync(Patience))
            {
                throw new InvalidOperationException($"The file of round {round} was not written.");
            }

            sample.Add(Stopwatch.GetElapsedTime(eventAt, renamedAt));
        }

        return sample;
    }

    /// <summary>Half an hour of tentative time that no other round touches, over whatever is there: it always shows.</summary>
    private static (byte[] Message, string Line) Change(int day, int round)
    {
        var midnight = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(day);
        var start = Stamp(midnight.AddMinutes(30 * (round % 24) * 2).AddDays(round / 24));
        var end = Stamp(midnight.AddMinutes((30 * (round % 24) * 2) + 30).AddDays(round / 24));
        var message = EventMessage.Of($"latency-{day}-{round}", start, end, "X-MICROSOFT-CDO-BUSYSTATUS:OOF").ToBytes();
        return (message, $"FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:{start}/{end}");
    }

    private static string Stamp(DateTime moment) => moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
