using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;
using NodaTime.Text;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Runs of instances against single instances: dense and sparse rules around changes of the clock.</summary>
public sealed class SlowCalculatorTests
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    // Changes of the clock by an hour, by half an hour, over midnight, and by a whole day.
    private static readonly (string Zone, LocalDateTime Around)[] Places =
    [
        ("Europe/Berlin", new LocalDateTime(2024, 3, 31, 2, 0)), ("Europe/Berlin", new LocalDateTime(2024, 10, 27, 2, 0)),
        ("Australia/Lord_Howe", new LocalDateTime(2024, 4, 7, 2, 0)), ("Australia/Lord_Howe", new LocalDateTime(2024, 10, 6, 2, 0)),
        ("America/Sao_Paulo", new LocalDateTime(2018, 11, 4, 0, 0)), ("America/Sao_Paulo", new LocalDateTime(2018, 2, 17, 23, 0)),
        ("Pacific/Apia", new LocalDateTime(2011, 12, 30, 0, 0)), ("Africa/Casablanca", new LocalDateTime(2024, 4, 14, 2, 0)),
    ];

    private static readonly string[] Rules =
    [
        "FREQ=SECONDLY;INTERVAL=97", "FREQ=MINUTELY;INTERVAL=7", "FREQ=MINUTELY;BYSECOND=0,10,20", "FREQ=MINUTELY;BYHOUR=0,1,2,3;INTERVAL=3",
        "FREQ=HOURLY", "FREQ=HOURLY;BYMINUTE=0,30", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=15,45", "FREQ=WEEKLY;BYDAY=SA,SU,FR", "FREQ=MINUTELY;COUNT=3000",
        "FREQ=HOURLY;INTERVAL=5", "FREQ=MINUTELY;BYDAY=SU;INTERVAL=11",
    ];

    private static readonly string[] Lengths = ["PT1S", "PT10S", "PT7M", "PT20M", "PT1H", "PT3H", "P1D", "P1DT1H", "P2D"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Runs_give_what_single_instances_give(int seed)
    {
        var random = new Random(seed);
        var (zone, around) = Places[random.Next(Places.Length)];
        var text = AnyEvent(random, zone, around);
        var components = Scene.Read(text).Objects[0].Components;
        var calculator = new BusyCalculator(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());
        var middle = around.InUtc().ToInstant();
        var window = new Interval(middle - Duration.FromMinutes(random.Next(3_000)), middle + Duration.FromMinutes(random.Next(1, 3_000)));
        var range = new InstanceRange(middle.ToUnixTimeSeconds() - (9 * 86_400), middle.ToUnixTimeSeconds() + (9 * 86_400));

        var result = calculator.Calculate([new PlacedObject(Scene.Read(text).Objects[0], 0, 1)], window);

        Assert.Empty(result.Diagnostics);
        var expected = new SlowCalculator(components, DateTimeZoneProviders.Tzdb[zone]).Run(window, range);
        Assert.Equal(expected.Intervals, BusyTimeline.Merge(result.Intervals, window).Intervals);
    }

    private static string AnyEvent(Random random, string zone, LocalDateTime around)
    {
        var start = around.PlusDays(-4).PlusMinutes(random.Next(600));
        var lines = new List<string>
        {
            Time("DTSTART", zone, start), $"DURATION:{Any(random, Lengths)}", $"RRULE:{Any(random, Rules)}",
        };
        if (random.Next(3) == 0)
        {
            lines.Add($"RRULE:{Any(random, Rules)}");
        }

        for (var i = random.Next(3) - 1; i > 0; i--)
        {
            lines.Add($"EXRULE:{Any(random, Rules)}");
        }

        lines.AddRange(Enumerable.Range(0, random.Next(20)).Select(_ => Time("EXDATE", zone, Near(random, around, start))));
        var others = Enumerable.Range(0, random.Next(4)).Select(_ => Near(random, around, start)).Distinct().Select(at =>
            $"END:VEVENT|BEGIN:VEVENT|UID:e1|{Time("RECURRENCE-ID;RANGE=THISANDFUTURE", zone, at)}"
                + $"|{Time("DTSTART", zone, at.PlusMinutes(random.Next(-200, 200)))}|DURATION:{Any(random, Lengths)}");
        return Scene.Event(string.Join('|', [.. lines, .. others]));
    }

    // By the raster of the rules, so that exclusions hit.
    private static LocalDateTime Near(Random random, LocalDateTime around, LocalDateTime start) =>
        start.PlusMinutes(60 * (random.Next(-48, 48) + Period.Between(start, around, PeriodUnits.Hours).Hours));

    private static string Time(string name, string zone, LocalDateTime time) => $"{name};TZID={zone}:{Pattern.Format(time)}";

    private static string Any(Random random, string[] values) => values[random.Next(values.Length)];
}
