using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>
/// The algebra of availability, hour by hour: each layer is a line of its PRIORITY and twelve hours of <c>U</c>, <c>B</c>,
/// <c>T</c> (its BUSYTYPE), <c>f</c> (available) and <c>.</c> (outside of its range).
/// </summary>
public sealed class AvailabilityLayerTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2024, 1, 1, 0, 0);
    private static readonly Interval Window = new(Midnight, Midnight + Duration.FromHours(12));

    [Theory]
    [InlineData("no layer says nothing", "............")]
    [InlineData("one layer", "..UU..UU....", "0 ..UUffUUff..")]
    [InlineData("the highest priority decides alone", "BBBB..UUTTTT", "1 BBBBff......", "5 fUfUUUUU....", "0 TTTTTTTTTTTT")]
    [InlineData("0 is the lowest, below 9", "UUUUUUUUBBBB", "9 UUUUUUUU....", "0 BBBBBBBBBBBB")]
    [InlineData("available time of the higher frees what the lower said", "UU....UU....", "3 ..ffff......", "4 UUUUUUUU....")]
    [InlineData("busy time of the higher covers what the lower freed", "....TT......", "3 ....TT......", "4 ffffffff....")]
    [InlineData("equal priority: BUSY, BUSY-UNAVAILABLE, BUSY-TENTATIVE", "BBBBUUUUTTTT", "2 BBBB........", "2 UUUUUUUU....", "2 TTTTTTTTTTTT")]
    [InlineData("equal priority: available in one of them is available", "U....UUU....", "0 UfffUUUU....", "0 UUUffUUU....")]
    public void Layers_combine_by_priority(string what, string expected, params string[] layers)
    {
        Assert.NotNull(what);
        Assert.Equal(expected, Shown(BusyTimeline.Merge([], Window).OnTopOf([.. layers.Select(Layer)])));
        Assert.Equal(expected, Shown(BusyTimeline.Merge([], Window).OnTopOf([.. layers.Reverse().Select(Layer)])));
    }

    [Theory]
    [InlineData("UUUUUUUUUUUU", "..BB....TT..", "UUBBUUUUTTUU")]
    [InlineData("UUffffffUUUU", "..BB..BBBBB.", "UUBB..BBBBBU")]
    [InlineData("TTTTffTTTTTT", "UUUUUUUUUUUU", "UUUUUUUUUUUU")]
    [InlineData("BBffBBffBBff", "BB..BB..BB..", "BB..BB..BB..")]
    [InlineData("..UUffUUffUU", "TTTT......TT", "TTTT..UU..TT")]
    [InlineData(".UUfUUfUUfUU", "..BBBBBBBB..", ".UBBBBBBBBUU")]
    public void Events_lie_on_top_whatever_their_type(string layer, string events, string expected)
    {
        var timeline = BusyTimeline.Merge(Stretches(events), Window).OnTopOf([Layer("1 " + layer)]);

        Assert.Equal(expected, Shown(timeline));
        Assert.Equal(timeline, BusyTimeline.Merge(timeline.Intervals, Window));
    }

    [Fact]
    public void Without_layers_the_timeline_is_the_same_object()
    {
        var timeline = BusyTimeline.Merge(Stretches("..BB........"), Window);

        Assert.Same(timeline, timeline.OnTopOf([]));
    }

    [Fact]
    public void Nothing_leaves_the_window()
    {
        var wide = new AvailabilityLayer(new Interval(Midnight - Duration.FromDays(1), Midnight + Duration.FromDays(1)), []);

        Assert.Equal("UUUUUUUUUUUU", Shown(BusyTimeline.Merge([], Window).OnTopOf([wide])));
        Assert.Equal(Window.End, BusyTimeline.Merge([], Window).OnTopOf([wide]).Intervals[^1].End);
    }

    [Fact]
    public void Available_time_outside_of_the_range_does_not_count()
    {
        var range = new Interval(Midnight, Midnight + Duration.FromHours(2));
        var layer = new AvailabilityLayer(range, [new Interval(Midnight + Duration.FromHours(1), Midnight + Duration.FromHours(5))]);

        Assert.Equal(new Interval(Midnight + Duration.FromHours(1), range.End), Assert.Single(layer.Available));
    }

    [Fact]
    public void Any_layers_and_events_show_hour_by_hour_what_the_rules_say() => Prop.ForAll(
        AnyLayer.ListOf().ToArbitrary(),
        Gen.Elements("UBT..".ToCharArray()).ArrayOf(12).ToArbitrary(),
        (layers, events) =>
        {
            var timeline = BusyTimeline.Merge(Stretches(new string(events)), Window).OnTopOf([.. layers.Select(Layer)]);
            var again = BusyTimeline.Merge(timeline.Intervals, Window);
            return Shown(timeline) == string.Concat(Enumerable.Range(0, 12).Select(hour => Expected(layers, events[hour], hour))) && again.Equals(timeline);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // A PRIORITY, the type of all busy hours, and each hour of a range that may begin and end anywhere.
    private static Gen<string> AnyLayer =>
        from priority in Gen.Choose(0, 9)
        from kind in Gen.Elements('U', 'B', 'T')
        from start in Gen.Choose(0, 11)
        from length in Gen.Choose(1, 12 - start)
        from hours in Gen.Elements(kind, 'f').ArrayOf(length)
        select $"{priority} {new string('.', start)}{kind}{new string(hours)[1..]}".PadRight(14, '.');

    private static char Expected(IEnumerable<string> layers, char onTop, int hour)
    {
        var here = layers.Where(layer => layer[hour + 2] != '.').GroupBy(layer => layer[0]).OrderBy(group => group.Key == '0').ThenBy(group => group.Key);
        var highest = here.FirstOrDefault()?.Select(layer => layer[hour + 2]).ToList() ?? [];
        return onTop != '.' ? onTop : highest.Contains('f') ? '.' : "BUT".FirstOrDefault(highest.Contains, '.');
    }

    private static AvailabilityLayer Layer(string text)
    {
        var hours = text[2..];
        var kind = hours.FirstOrDefault(letter => char.IsUpper(letter), 'U');
        var range = Stretches(hours.Replace('f', kind)).ToList();
        return new AvailabilityLayer(
            new Interval(range[0].Start, range[^1].End),
            Hours(hours, 'f'),
            text[0] - '0',
            KindOf(kind));
    }

    private static IEnumerable<Interval> Hours(string hours, char wanted) =>
        from hour in Enumerable.Range(0, hours.Length)
        where hours[hour] == wanted
        select new Interval(Midnight + Duration.FromHours(hour), Midnight + Duration.FromHours(hour + 1));

    private static IEnumerable<BusyInterval> Stretches(string hours) =>
        "UBT".SelectMany(letter => Hours(hours, letter).Select(hour => new BusyInterval(hour.Start, hour.End, KindOf(letter)))).OrderBy(stretch => stretch.Start);

    private static string Shown(BusyTimeline timeline) => string.Concat(Enumerable.Range(0, 12).Select(hour => timeline.Intervals
        .Where(interval => interval.Start <= Midnight + Duration.FromHours(hour) && Midnight + Duration.FromHours(hour) < interval.End)
        .Select(interval => interval.Kind.ToString()[0]).FirstOrDefault('.')));

    private static BusyKind KindOf(char letter) => letter switch
    {
        'B' => BusyKind.Busy,
        'T' => BusyKind.Tentative,
        _ => BusyKind.Unavailable,
    };
}
