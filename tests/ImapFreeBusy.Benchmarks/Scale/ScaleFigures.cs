using ImapFreeBusy.Benchmarks.Figures;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>Thousands of folders in one Dovecot.</summary>
public static class ScaleFigures
{
    /// <summary>Measures everything and prints each row when it is known.</summary>
    public static async Task PrintAsync(ScaleSize size, TimeSpan quiet, IReadOnlyList<ScaleMode> modes, TextWriter output)
    {
        await using var site = await ScaleSite.CreateAsync(size, ["p", WarmSyncFigures.Population, WarmSyncFigures.Twin, .. modes.SelectMany(mode => (string[])[mode.Population, mode.Twin])]);
        FigureTable.PrintHead(output);
        FigureTable.Print(await PollFigures.MeasureAsync(site), output);
        FigureTable.Print(await WarmSyncFigures.MeasureAsync(site), output);
        Console.Error.WriteLine("memory without folders");
        var empty = await FollowFigures.MeasureEmptyAsync(site);
        foreach (var mode in modes)
        {
            FigureTable.Print(await new FollowFigures(site, mode, quiet).MeasureAsync(empty), output);
        }

        if (site.Server.Log.Contains("Inotify instance limit", StringComparison.Ordinal))
        {
            Console.Error.WriteLine("Dovecot had no inotify instance left for some of its processes (fs.inotify.max_user_instances): what it pushed came late.");
        }
    }
}
