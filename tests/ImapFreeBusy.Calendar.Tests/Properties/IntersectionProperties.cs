using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;
using static ImapFreeBusy.Calendar.Tests.Properties.Intervals;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>The algebra of what timelines have in common.</summary>
public sealed class IntersectionProperties
{
    [Fact]
    public void In_common_is_at_every_moment_the_lower_type_of_two_that_are_busy() => Law.Holds(Prop.ForAll(Any, Any, (one, other) =>
    {
        var (left, right) = (Merge(one), Merge(other));
        var common = left.InCommonWith(right);
        return Seconds.All(second => KindAt(common.Intervals, second)
            == (KindAt(left.Intervals, second) is { } kind && KindAt(right.Intervals, second) is { } otherKind ? (BusyKind?)Math.Min((int)kind, (int)otherKind) : null));
    }));

    [Fact]
    public void It_ascends_without_overlap_and_nothing_touches_its_like() => Law.Holds(Prop.ForAll(Any, Any, (one, other) =>
    {
        var common = Merge(one).InCommonWith(Merge(other)).Intervals;
        return common.All(interval => interval.Start < interval.End)
            && common.Zip(common.Skip(1)).All(pair => pair.First.End < pair.Second.Start
                || (pair.First.End == pair.Second.Start && pair.First.Kind != pair.Second.Kind));
    }));

    [Fact]
    public void Order_does_not_matter_and_the_same_twice_is_itself() => Law.Holds(Prop.ForAll(Any, Any, Any, (one, two, three) =>
    {
        var (first, second, third) = (Merge(one), Merge(two), Merge(three));
        return first.InCommonWith(second).Equals(second.InCommonWith(first))
            && first.InCommonWith(second).InCommonWith(third).Equals(first.InCommonWith(second.InCommonWith(third)))
            && first.InCommonWith(first).Equals(first);
    }));

    [Fact]
    public void Nothing_is_known_outside_of_what_both_cover() => Law.Holds(Prop.ForAll(Any, Any, Inside, (one, other, inside) =>
        Merge(one).InCommonWith(BusyTimeline.Merge(other, inside)).Equals(Merge(one).InCommonWith(Merge(other)).ClipTo(inside))));
}
