using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class BusyEdgesTests
{
    private static readonly Interval Window = new(Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(200));

    private static Arbitrary<BusyInterval[]> Intervals => Gen.Choose(0, 60).SelectMany(start =>
        Gen.Choose(1, 40).SelectMany(length =>
            Gen.Choose(1, 3).Select(kind => Busy(start, start + length, (BusyKind)kind)))).ArrayOf().ToArbitrary();

    [Fact]
    public void Replacing_some_intervals_is_the_same_as_beginning_anew() => Prop.ForAll(Intervals, Intervals, Intervals, (stay, go, come) =>
    {
        var replaced = BusyEdges.Of([.. stay, .. go]).Replace(go, come);
        return BusyTimeline.Merge(replaced, Window).Equals(BusyTimeline.Merge([.. stay, .. come], Window));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_comes_and_goes_leaves_nothing_behind() => Prop.ForAll(Intervals, intervals =>
        BusyTimeline.Merge(BusyEdges.None.Replace([], intervals).Replace(intervals, []), Window).Intervals.Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void An_interval_that_is_not_there_cannot_go()
    {
        var edges = BusyEdges.Of([Busy(1, 5), Busy(3, 9)]);

        Assert.Throws<ArgumentException>(() => edges.Replace([Busy(1, 9)], [Busy(1, 2)]).Replace([Busy(1, 9)], []));
        Assert.Throws<ArgumentException>(() => edges.Replace([Busy(2, 5)], []));
        Assert.Throws<ArgumentException>(() => BusyEdges.None.Replace([Busy(1, 2)], []));
    }

    private static BusyInterval Busy(int start, int end, BusyKind kind = BusyKind.Busy) =>
        new(Instant.FromUnixTimeSeconds(start), Instant.FromUnixTimeSeconds(end), kind);
}
