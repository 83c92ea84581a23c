using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>What a window shows does not depend on how wide it is.</summary>
public sealed class WindowProperties
{
    private static readonly Interval Whole = Scene.Window("20230101T000000Z", "20240701T000000Z");
    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZoneProviders.Tzdb["Europe/Berlin"]), new CalendarLimits());

    private static int Seconds => (int)Whole.Duration.TotalSeconds;

    // Windows of minutes, days and months, and every second may be an edge.
    private static Arbitrary<Interval> Small =>
        (from start in Gen.Choose(0, Seconds - 1)
         from most in Gen.Elements(3_600, 86_400, 86_400 * 7, 86_400 * 60)
         from length in Gen.Choose(1, most)
         select new Interval(Whole.Start + Duration.FromSeconds(start), Whole.Start + Duration.FromSeconds(Math.Min(Seconds, start + length)))).ToArbitrary();

    private static Arbitrary<Instant> Inside => Gen.Choose(1, Seconds - 1).Select(second => Whole.Start + Duration.FromSeconds(second)).ToArbitrary();

    [Fact]
    public void A_window_shows_what_a_larger_one_shows_of_it() => Law.Holds(Prop.ForAll(SeriesTexts.Any, Small, (series, small) =>
        Show(series, Whole) is not { } whole || whole.ClipTo(small).Equals(Show(series, small))), tests: 600);

    [Fact]
    public void Splitting_a_window_loses_nothing() => Law.Holds(Prop.ForAll(SeriesTexts.Any, Inside, (series, middle) =>
    {
        if (Show(series, Whole) is not { } whole)
        {
            return true;
        }

        var (left, right) = (Show(series, new Interval(Whole.Start, middle)), Show(series, new Interval(middle, Whole.End)));
        return BusyTimeline.Merge([.. left!.Intervals, .. right!.Intervals], Whole).Equals(whole);
    }), tests: 300);

    [Fact]
    public void A_window_shows_what_a_larger_one_shows_of_availability() => Law.Holds(Prop.ForAll(AvailabilityTexts.Any, Small, (text, small) =>
        Show(text, Whole) is not { } whole || whole.ClipTo(small).Equals(Show(text, small))), tests: 300);

    [Fact]
    public void Most_series_show_something() => Assert.InRange(
        SeriesTexts.Any.Generator.Sample(200, 60).Count(series => Show(series, Whole) is { Intervals.Count: > 0 }), 100, 200);

    // Null where a limit was met: what is inside a smaller window may then be shown, and is not in the larger one.
    private static BusyTimeline? Show(EventText series, Interval window)
    {
        var results = Scene.Read(series.Text).Objects.Select(item => Calculator.Calculate([new PlacedObject(item, 0, 1)], window)).ToList();
        return results.Exists(result => result.Diagnostics.Any(diagnostic => diagnostic.Severity == CalendarDiagnosticSeverity.Unreadable))
            ? null
            : BusyTimeline.Of(results, window);
    }
}
