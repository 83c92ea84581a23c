using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class BusyEdgesTests
{
    [Fact]
    public void An_interval_that_is_not_there_cannot_go()
    {
        var edges = BusyEdges.Of([Busy(1, 5), Busy(3, 9)]);

        Assert.Throws<ArgumentException>(() => edges.Replace(BusyEdges.Of([Busy(1, 9)]), BusyEdges.Of([Busy(1, 2)])).Replace(BusyEdges.Of([Busy(1, 9)]), BusyEdges.None));
        Assert.Throws<ArgumentException>(() => edges.Replace(BusyEdges.Of([Busy(2, 5)]), BusyEdges.None));
        Assert.Throws<ArgumentException>(() => BusyEdges.None.Replace(BusyEdges.Of([Busy(1, 2)]), BusyEdges.None));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 5_000)]
    [InlineData(3, 500_000)]
    [InlineData(4, 50_000_000)]
    public void Thousands_of_intervals_change_a_few_at_a_time_as_if_begun_anew(int seed, int span)
    {
        var random = new Random(seed);
        var present = Enumerable.Range(0, 6_000).Select(_ => Any(random, span)).ToList();
        var edges = BusyEdges.Of(present);
        for (var change = 0; change < 60; change++)
        {
            var gone = Take(present, random.Next(change % 10 == 0 ? 900 : 3), random);
            var come = Enumerable.Range(0, random.Next(change % 7 == 0 ? 900 : 3)).Select(_ => Any(random, span)).ToList();
            present.AddRange(come);
            edges = edges.Replace(BusyEdges.Of(gone), BusyEdges.Of(come));

            Assert.Equal(Brute(present), Merged(edges).Intervals);
        }

        Assert.Empty(Merged(edges.Replace(BusyEdges.Of(present), BusyEdges.None)).Intervals);
    }

    [Fact]
    public void Of_thousands_of_equal_intervals_as_many_stay_as_did_not_go()
    {
        var edges = BusyEdges.Of(Enumerable.Repeat(Busy(10, 20), 3_000)).Replace(BusyEdges.Of(Enumerable.Repeat(Busy(10, 20), 2_999)), BusyEdges.Of([Busy(20, 30)]));

        Assert.Equal([Busy(10, 30)], Merged(edges).Intervals);
        Assert.Equal([Busy(20, 30)], Merged(edges.Replace(BusyEdges.Of([Busy(10, 20)]), BusyEdges.None)).Intervals);
        Assert.Throws<ArgumentException>(() => edges.Replace(BusyEdges.Of([Busy(10, 20), Busy(10, 20)]), BusyEdges.None));
    }

    [Fact]
    public void A_short_stretch_of_another_type_shows_among_thousands_that_are_open()
    {
        var busy = Enumerable.Range(0, 4_000).Select(i => Busy(i, 10_000 + i));

        var merged = Merged(BusyEdges.Of([.. busy, Busy(2_500, 2_501, BusyKind.Unavailable), Busy(0, 14_500, BusyKind.Tentative)])).Intervals;

        Assert.Equal([Busy(0, 2_500), Busy(2_500, 2_501, BusyKind.Unavailable), Busy(2_501, 13_999), Busy(13_999, 14_500, BusyKind.Tentative)], merged);
    }

    private static BusyTimeline Merged(BusyEdges edges) => BusyTimeline.Merge(edges, new Interval(Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(100_000_000)));

    // Another way than the walk: at each end of an interval the highest kind that covers what follows.
    private static List<BusyInterval> Brute(List<BusyInterval> intervals)
    {
        var moments = intervals.SelectMany(interval => new[] { interval.Start, interval.End }).Distinct().Order().ToList();
        var places = moments.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var kinds = new BusyKind[moments.Count];
        foreach (var interval in intervals.OrderBy(interval => interval.Kind))
        {
            Array.Fill(kinds, interval.Kind, places[interval.Start], places[interval.End] - places[interval.Start]);
        }

        var shown = new List<BusyInterval>();
        for (var i = 0; i < moments.Count - 1; i++)
        {
            if (kinds[i] == default)
            {
                continue;
            }

            if (shown.Count > 0 && shown[^1].Kind == kinds[i] && shown[^1].End == moments[i])
            {
                shown[^1] = shown[^1] with { End = moments[i + 1] };
            }
            else
            {
                shown.Add(new BusyInterval(moments[i], moments[i + 1], kinds[i]));
            }
        }

        return shown;
    }

    private static List<BusyInterval> Take(List<BusyInterval> from, int count, Random random)
    {
        var taken = new List<BusyInterval>();
        for (var i = 0; i < count && from.Count > 0; i++)
        {
            var index = random.Next(from.Count);
            taken.Add(from[index]);
            from.RemoveAt(index);
        }

        return taken;
    }

    private static BusyInterval Any(Random random, int span)
    {
        var start = random.Next(span);
        return Busy(start, start + 1 + random.Next(Math.Max(1, random.Next(10) == 0 ? span : span / 1_000)), (BusyKind)(1 + random.Next(3)));
    }

    private static BusyInterval Busy(int start, int end, BusyKind kind = BusyKind.Busy) =>
        new(Instant.FromUnixTimeSeconds(start), Instant.FromUnixTimeSeconds(end), kind);
}
