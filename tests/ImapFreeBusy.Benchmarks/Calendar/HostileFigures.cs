using System.Globalization;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>What hostile calendars cost, from their bytes to busy time: the aim is 100 ms and 64 MB each.</summary>
internal static class HostileFigures
{
    private const int Rounds = 7;
    private static readonly CalendarLimits Limits = new();
    private static readonly BusyCalculator Calculator = new(OurEngine.Owner, Limits);

    // A year from 2026 on.
    private static readonly Interval Window = new(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0));

    /// <summary>Measures and prints a table of its own.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine("| hostile calendar, window of a year | time | allocated | what came out |");
        output.WriteLine("| --- | --- | --- | --- |");
        foreach (var test in HostileCases.All)
        {
            output.WriteLine(Row(test));
            output.Flush();
        }
    }

    private static string Row(HostileCase test)
    {
        var text = test.Text();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => OurEngine.Measure(() => Run(test.Read(Limits, text)))).ToList();
        var best = rounds.MinBy(round => round.Elapsed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {test.Name} ({Bytes.Of(text.Length)}) | {best.Elapsed.TotalMilliseconds:0.0} ms | {Bytes.Of(best.Allocated)} | {best.Result} |");
    }

    private static string Run(CalendarReadResult read)
    {
        var results = read.Objects.GroupBy(item => item.Uid, StringComparer.Ordinal)
            .Select(group => Calculator.Calculate([.. group.Select(item => new PlacedObject(item, 0, 1))], Window)).ToList();
        var timeline = BusyTimeline.Of(results, Window);
        var busy = TimeSpan.FromSeconds(timeline.Intervals.Sum(interval => (interval.End - interval.Start).TotalSeconds));
        var said = read.Diagnostics.Concat(results.SelectMany(result => result.Diagnostics)).Select(diagnostic => diagnostic.Message).ToList();
        var first = said.Count == 0 ? "" : $"; {said.Count} diagnostics: {said[0]}";
        return $"{timeline.Intervals.Count} periods, {Math.Round(busy.TotalHours, 1)} h{first}";
    }
}
