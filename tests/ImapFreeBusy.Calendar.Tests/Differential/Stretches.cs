using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Busy time as stretches that do not touch, inside the window: by other code than the engine's.</summary>
internal static class Stretches
{
    public static List<(long Start, long End)> Merge(IEnumerable<(long Start, long End)> periods, CalendarQuestion question)
    {
        var merged = new List<(long Start, long End)>();
        foreach (var (start, end) in periods.Select(period => (Math.Max(period.Start, question.From), Math.Min(period.End, question.To))).Order())
        {
            if (merged.Count > 0 && start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, end));
            }
            else if (start < end)
            {
                merged.Add((start, end));
            }
        }

        return merged;
    }

    public static List<(long Start, long End)> Of(PeerAnswer answer, CalendarQuestion question) =>
        Merge(answer.Text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Read), question);

    /// <summary>What is in one of two merged lists and not in the other.</summary>
    public static List<(long Start, long End)> Difference(List<(long Start, long End)> left, List<(long Start, long End)> right)
    {
        // Each edge changes whether exactly one of the two is busy; equal edges of both cancel out.
        var edges = left.Concat(right).SelectMany(period => new[] { period.Start, period.End }).Order().ToList();
        return [.. edges.Chunk(2).Where(piece => piece[0] < piece[1]).Select(piece => (piece[0], piece[1]))];
    }

    public static string Shown(IEnumerable<(long Start, long End)> periods) =>
        string.Join(' ', periods.Take(12).Select(period => $"{At(period.Start)}/{At(period.End)}"));

    private static (long Start, long End) Read(string text) => text.Split('/') is [var start, var end]
        ? (long.Parse(start, CultureInfo.InvariantCulture), long.Parse(end, CultureInfo.InvariantCulture))
        : throw new FormatException(text);

    private static string At(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);
}
