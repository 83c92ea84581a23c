using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class BusyTimelineTests
{
    private static readonly Interval Window = Between(0, 100);

    [Fact]
    public void The_higher_type_covers_the_lower_and_cuts_it()
    {
        var timeline = Merge(Busy(0, 10, BusyKind.Tentative), Busy(2, 8, BusyKind.Busy), Busy(4, 6, BusyKind.Unavailable));

        Assert.Equal(
            [Busy(0, 2, BusyKind.Tentative), Busy(2, 4), Busy(4, 6, BusyKind.Unavailable), Busy(6, 8), Busy(8, 10, BusyKind.Tentative)],
            timeline.Intervals);
    }

    [Fact]
    public void Touching_stretches_of_one_type_are_merged() => Assert.Equal([Busy(1, 9)], Merge(Busy(3, 9), Busy(1, 3)).Intervals);

    [Fact]
    public void Touching_stretches_of_two_types_stay_two() => Assert.Equal(2, Merge(Busy(3, 9), Busy(1, 3, BusyKind.Tentative)).Intervals.Count);

    [Fact]
    public void Everything_is_clipped_to_the_window() => Assert.Equal([Busy(0, 100)], Merge(Busy(-5, 200)).Intervals);

    [Fact]
    public void A_window_over_the_edge_is_cut_to_what_is_covered()
    {
        Assert.Equal(Between(90, 100), Merge().ClipTo(Between(90, 200)).Window);
        Assert.Equal(Between(100, 100), Merge(Busy(1, 2)).ClipTo(Between(200, 300)).Window);
    }

    [Fact]
    public void Equal_timelines_have_equal_windows_and_intervals()
    {
        Assert.Equal(Merge(Busy(1, 2)), Merge(Busy(1, 2)));
        Assert.NotEqual(Merge(Busy(1, 2)), Merge(Busy(1, 3)));
        Assert.NotEqual(Merge(), BusyTimeline.Merge([], Between(0, 99)));
    }

    private static BusyTimeline Merge(params BusyInterval[] intervals) => BusyTimeline.Merge(intervals, Window);

    private static BusyInterval Busy(int start, int end, BusyKind kind = BusyKind.Busy) => new(Second(start), Second(end), kind);

    private static Interval Between(int start, int end) => new(Second(start), Second(end));

    private static Instant Second(int second) => Instant.FromUnixTimeSeconds(second);
}
