using ImapFreeBusy.Benchmarks.Calendar;
using ImapFreeBusy.Benchmarks.Figures;
using ImapFreeBusy.Benchmarks.Scale;

namespace ImapFreeBusy.Benchmarks;

/// <summary>What can be measured.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage: ImapFreeBusy.Benchmarks COMMAND

          figures [MESSAGES [ROUNDS]]   the publisher beside a bare socket (default 10000 messages, 200 rounds)
          scale [USERS FOLDERS [QUIET [LOGIN]]]
                                        many folders in one Dovecot (default 1000 users with 10 each, 60 quiet seconds,
                                        by one account and by a master user; LOGIN: shared or master for one of them)
          calendar [EVENTS]             the calendar engine beside libical (default 10000 events), and hostile calendars
          hostile                       hostile calendars alone
        """;

    private static readonly Dictionary<string, Func<string[], Task>> All = new(StringComparer.Ordinal)
    {
        ["figures"] = FiguresAsync,
        ["scale"] = ScaleAsync,
        ["calendar"] = CalendarAsync,
        ["hostile"] = HostileAsync,
    };

    /// <summary>Runs the command that the first word names; the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length == 0 || !All.TryGetValue(arguments[0], out var command))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            await command(arguments[1..]);
            return 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static async Task FiguresAsync(string[] arguments)
    {
        await using var site = await BenchmarkSite.CreateAsync(Number(arguments, 0, 10_000));
        FigureTable.PrintHead(Console.Out);
        FigureTable.Print(await FirstSyncFigures.MeasureAsync(site), Console.Out);
        if (Number(arguments, 1, 200) is var rounds and > 0)
        {
            FigureTable.Print(await LatencyFigures.MeasureAsync(site, rounds), Console.Out);
        }
    }

    private static Task ScaleAsync(string[] arguments)
    {
        IReadOnlyList<ScaleMode> modes = arguments.ElementAtOrDefault(3) switch
        {
            null => [ScaleMode.Shared, ScaleMode.Master],
            "shared" => [ScaleMode.Shared],
            "master" => [ScaleMode.Master],
            var other => throw new InvalidOperationException($"LOGIN is shared or master, not {other}."),
        };
        return ScaleFigures.PrintAsync(new ScaleSize(Number(arguments, 0, 1_000), Number(arguments, 1, 10)), TimeSpan.FromSeconds(Number(arguments, 2, 60)), modes, Console.Out);
    }

    private static async Task CalendarAsync(string[] arguments)
    {
        var rows = CalendarFigures.Measure(CalendarTexts.Create(Number(arguments, 0, 10_000)));
        FigureTable.PrintHead(Console.Out);
        FigureTable.Print(rows, Console.Out);
        Console.Out.WriteLine();
        await HostileAsync([]);
    }

    private static Task HostileAsync(string[] arguments)
    {
        HostileFigures.Print(Console.Out);
        return Task.CompletedTask;
    }

    private static int Number(string[] arguments, int place, int otherwise) => arguments.Length > place ? int.Parse(arguments[place]) : otherwise;
}
