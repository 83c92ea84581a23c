using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;
using static ImapFreeBusy.Calendar.Tests.Properties.Intervals;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Availability lies below busy time, by its priority (RFC 7953 §4 and §5).</summary>
public sealed class AvailabilityProperties
{
    private static Gen<Interval> Stretch =>
        from start in Gen.Choose(-5, 24)
        from length in Gen.Choose(1, 10)
        select Between(start, start + length);

    private static Gen<AvailabilityLayer> Layer =>
        from range in Stretch
        from available in Stretch.ListOf().Resize(3)
        from priority in Gen.Elements(0, 1, 5)
        from kind in Gen.Elements(Enum.GetValues<BusyKind>())
        select new AvailabilityLayer(range, available, priority, kind);

    private static Arbitrary<AvailabilityLayer[]> Layers => Layer.ToArbitrary().Array();

    [Fact]
    public void Events_hide_what_lies_below_them_and_nothing_else() => Law.Holds(Prop.ForAll(Any, Layers, (events, layers) =>
    {
        var (below, both) = (Merge().OnTopOf(layers), Merge(events).OnTopOf(layers));
        return Seconds.Where(second => Window.Contains(At(second))).All(second =>
            KindAt(both.Intervals, second) == (KindAt(events, second) ?? KindAt(below.Intervals, second)));
    }));

    [Fact]
    public void Of_layers_of_different_priorities_the_highest_that_says_anything_counts() => Law.Holds(Prop.ForAll(Layers, layers =>
    {
        var ranked = layers.GroupBy(layer => layer.Priority).Select(group => group.First()).OrderByDescending(layer => layer.Priority == 0 ? 0 : 10 - layer.Priority).ToList();
        var timeline = Merge().OnTopOf(ranked);
        return Seconds.Where(second => Window.Contains(At(second))).All(second =>
            KindAt(timeline.Intervals, second) == (ranked.Find(layer => layer.Range.Contains(At(second))) is { } top ? KindOf(top, second) : null));
    }));

    [Fact]
    public void The_order_of_the_layers_does_not_matter() => Law.Holds(Prop.ForAll(Any, Layers, (events, layers) =>
        Merge(events).OnTopOf(layers).Equals(Merge(events).OnTopOf([.. layers.Reverse()]))));

    private static BusyKind? KindOf(AvailabilityLayer layer, int second) =>
        layer.Available.Any(available => available.Contains(At(second))) ? null : layer.Kind;
}
