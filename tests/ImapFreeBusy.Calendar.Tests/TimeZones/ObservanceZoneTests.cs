using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.TimeZones;

/// <summary>Zones that somebody else made up.</summary>
public sealed class ObservanceZoneTests
{
    private static readonly Interval Window = Scene.Window("20240101T000000Z", "20240407T000000Z");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void All_stretches_at_once_map_as_looking_for_each(int seed)
    {
        var random = new Random(seed);
        var first = new LocalDateTime(2024, 1, 1, 0, 0);
        var observances = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Observance(
            first.PlusMinutes(random.Next(20_000)), random.Next(-14, 15), random.Next(-14, 15), string.Empty));
        var zone = ObservanceZone.Build(Definition(string.Concat(observances)), long.MaxValue)!;
        var atOnce = new LocalTimeMapper(zone);

        for (var i = 0; i < 500; i++)
        {
            var local = Instant.FromUtc(2023, 12, 30, 0, 0).ToUnixTimeSeconds() + random.Next(18 * 86_400);
            Assert.Equal(new LocalTimeMapper((DateTimeZone)zone).ToUtc(local), atOnce.ToUtc(local));
        }
    }

    [Fact]
    public void A_zone_that_changes_its_clock_every_second_is_paid_for_and_bounded()
    {
        var zone = Observance(new LocalDateTime(2024, 1, 1, 0, 0), 12, -12, "RRULE:FREQ=SECONDLY;INTERVAL=2|")
            + Observance(new LocalDateTime(2024, 1, 1, 0, 0, 1), -12, 12, "RRULE:FREQ=SECONDLY;INTERVAL=2|");

        var result = Calculate(zone, "DTSTART;TZID=X:20230101T000000|DURATION:PT1S|RRULE:FREQ=SECONDLY");

        Assert.Empty(result.Diagnostics);
        Assert.InRange(result.Steps, 5_000, 100_000);
        Assert.InRange(result.Intervals.Count, 1, 10_000);
    }

    [Fact]
    public void A_zone_costs_each_object_the_same_whoever_came_first()
    {
        var zone = Observance(new LocalDateTime(1981, 3, 29, 2, 0), 1, 2, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU|")
            + Observance(new LocalDateTime(1996, 10, 27, 3, 0), 2, 1, "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU|");
        const string Lines = "DTSTART;TZID=X:20240330T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=2";
        IReadOnlyList<PlacedObject>[] groups = [Place(zone, Lines, "e1"), Place(zone, Lines, "e2")];

        var results = Calculator().CalculateAll(groups, Window);

        Assert.Equal(results[0].Intervals, results[1].Intervals);
        Assert.Equal(results[0].Steps, results[1].Steps);
        Assert.Equal(Calculate(zone, Lines).Steps, results[1].Steps);
    }

    private static BusyResult Calculate(string zone, string lines) => Calculator().Calculate(Place(zone, lines, "e1"), Window);

    private static BusyCalculator Calculator() => new(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());

    private static PlacedObject[] Place(string zone, string lines, string uid) =>
        [new PlacedObject(Scene.Read(Scene.Event(lines, Zone(zone)).Replace("UID:e1", $"UID:{uid}", StringComparison.Ordinal)).Objects[0], 0, 1)];

    private static TimeZoneDefinition Definition(string observances) =>
        Scene.Read(Scene.Event("DTSTART;TZID=X:20240101T000000", Zone(observances))).Objects[0].Zones[0];

    private static string Zone(string observances) => $"BEGIN:VTIMEZONE|TZID:X|{observances}END:VTIMEZONE";

    private static string Observance(LocalDateTime start, int from, int to, string more) =>
        $"BEGIN:STANDARD|DTSTART:{start:uuuuMMdd'T'HHmmss}|TZOFFSETFROM:{Offset(from)}|TZOFFSETTO:{Offset(to)}|{more}END:STANDARD|";

    private static string Offset(int hours) => $"{(hours < 0 ? '-' : '+')}{Math.Abs(hours):00}00";
}
