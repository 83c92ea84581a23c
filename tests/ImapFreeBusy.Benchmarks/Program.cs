using ImapFreeBusy.Benchmarks.Figures;

if (args is not ["figures", ..])
{
    Console.Error.WriteLine("Usage: ImapFreeBusy.Benchmarks figures [MESSAGES [ROUNDS]]   (default 10000 messages, 200 rounds)");
    return 2;
}

var messages = args.Length > 1 ? int.Parse(args[1]) : 10_000;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 200;
await using var site = await BenchmarkSite.CreateAsync(messages);
FigureTable.PrintHead(Console.Out);
FigureTable.Print(await FirstSyncFigures.MeasureAsync(site), Console.Out);
FigureTable.Print(await LatencyFigures.MeasureAsync(site, rounds), Console.Out);
return 0;
