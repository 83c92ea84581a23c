using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;
using static ImapFreeBusy.Calendar.Tests.Properties.Intervals;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>The algebra of merging.</summary>
public sealed class TimelineProperties
{
    [Fact]
    public void Merging_says_at_every_moment_what_the_highest_interval_says() => Law.Holds(Prop.ForAll(Any, intervals =>
    {
        var timeline = Merge(intervals);
        return Seconds.All(second => KindAt(timeline.Intervals, second) == (Window.Contains(At(second)) ? KindAt(intervals, second) : null));
    }));

    [Fact]
    public void A_timeline_ascends_without_overlap_and_nothing_touches_its_like() => Law.Holds(Prop.ForAll(Any, intervals =>
    {
        var merged = Merge(intervals).Intervals;
        return merged.All(one => one.Start < one.End && Window.Start <= one.Start && one.End <= Window.End)
            && merged.Zip(merged.Skip(1)).All(pair => pair.First.End < pair.Second.Start
                || (pair.First.End == pair.Second.Start && pair.First.Kind != pair.Second.Kind));
    }));

    [Fact]
    public void Merging_is_idempotent() =>
        Law.Holds(Prop.ForAll(Any, intervals => Merge([.. Merge(intervals).Intervals]).Equals(Merge(intervals))));

    [Fact]
    public void Merging_is_commutative() => Law.Holds(Prop.ForAll(Any, Any, (one, other) => Merge([.. one, .. other]).Equals(Merge([.. other, .. one]))));

    [Fact]
    public void Merging_is_associative() => Law.Holds(Prop.ForAll(Any, Any, Any, (one, two, three) =>
    {
        BusyInterval[] left = [.. Merge([.. one, .. two]).Intervals, .. three];
        BusyInterval[] right = [.. one, .. Merge([.. two, .. three]).Intervals];
        return Merge(left).Equals(Merge(right)) && Merge(left).Equals(Merge([.. one, .. two, .. three]));
    }));

    [Fact]
    public void Nothing_is_the_neutral_element() => Law.Holds(Prop.ForAll(Any, intervals =>
        Merge([.. intervals, .. Merge().Intervals]).Equals(Merge(intervals)) && BusyTimeline.Merge(BusyEdges.None, Window).Equals(Merge())));

    [Fact]
    public void Clipping_a_timeline_is_merging_in_the_smaller_window() => Law.Holds(Prop.ForAll(Any, Inside, (intervals, inside) =>
        Merge(intervals).ClipTo(inside).Equals(BusyTimeline.Merge(intervals, inside))));

    [Fact]
    public void Replacing_some_intervals_is_the_same_as_beginning_anew() => Law.Holds(Prop.ForAll(Any, Any, Any, (stay, go, come) =>
    {
        var replaced = BusyEdges.Of([.. stay, .. go]).Replace(BusyEdges.Of(go), BusyEdges.Of(come));
        return BusyTimeline.Merge(replaced, Window).ClipTo(Window).Equals(BusyTimeline.Merge(BusyEdges.Of([.. stay, .. come]), Window).ClipTo(Window));
    }));

    [Fact]
    public void What_comes_and_goes_leaves_nothing_behind() => Law.Holds(Prop.ForAll(Any, Any, (one, other) =>
    {
        var edges = BusyEdges.Of(one).Replace(BusyEdges.None, BusyEdges.Of(other)).Replace(BusyEdges.Of(one), BusyEdges.None).Replace(BusyEdges.Of(other), BusyEdges.None);
        return BusyTimeline.Merge(edges, Window).Intervals.Count == 0;
    }));
}
