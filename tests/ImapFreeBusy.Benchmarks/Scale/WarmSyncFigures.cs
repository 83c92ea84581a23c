using System.Diagnostics;
using System.Globalization;
using ImapFreeBusy.Benchmarks.Figures;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>First sync of all folders by one account in a program that is warm: <see cref="PollFigures"/> has read as many in this process before.</summary>
public static class WarmSyncFigures
{
    /// <summary>Whose folders are read.</summary>
    public const string Population = "u";

    /// <summary>The same folders once more, for the bare sockets.</summary>
    public const string Twin = "v";

    /// <summary>Measures the bare sockets and then the program.</summary>
    public static async Task<IReadOnlyList<FigureRow>> MeasureAsync(ScaleSite site)
    {
        Console.Error.WriteLine("first sync of all folders in a warm program");
        var drain = ScaleMode.Shared.Drain(site, site.Populate(Twin));
        var users = site.Populate(Population);
        using var directory = new TemporaryDirectory();
        await using var services = PollFigures.Services(site, users, directory);
        var publishers = services.GetRequiredService<UserPublishers>().All.ToList();
        var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await services.GetRequiredService<AccountPoll>().RunAsync(publishers[0].User.Account, publishers, RoundDemand.Sweep, onDone: null, CancellationToken.None);
        var sync = watch.Elapsed;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var published = Directory.EnumerateFiles(directory.Combine("www"), "*.ifb").Count();
        return published == users.Count
            ?
            [
                new(
                    "one account: first sync in a warm program, until all lists are published",
                    string.Create(CultureInfo.InvariantCulture, $"{sync.TotalSeconds:0.00} s, {cpu.TotalSeconds:0.00} s of processor time"),
                    string.Create(CultureInfo.InvariantCulture, $"{sync / drain:0.00} × the bare sockets ({drain.TotalSeconds:0.00} s)")),
            ]
            : throw new InvalidOperationException($"{published} of {users.Count} lists were published.");
    }
}
