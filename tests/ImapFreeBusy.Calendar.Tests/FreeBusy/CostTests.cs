using System.Globalization;
using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>What the largest legal objects cost, in steps and bytes, and that their answer is right.</summary>
public sealed class CostTests
{
    private const string Start = "DTSTART:20200101T000000Z|";
    private const int Many = 100_000;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static TheoryData<int> Days => [97, 365];

    [Theory]
    [MemberData(nameof(Days))]
    public void An_endless_SECONDLY_rule_is_one_period(int days) =>
        Assert.Equal(Whole(days), Busy($"{Start}DURATION:PT1S|RRULE:FREQ=SECONDLY", days, mostSteps: 1_000));

    [Theory]
    [MemberData(nameof(Days))]
    public void An_endless_MINUTELY_rule_of_a_minute_is_one_period(int days) =>
        Assert.Equal(Whole(days), Busy($"{Start}DURATION:PT1M|RRULE:FREQ=MINUTELY", days, mostSteps: 1_000));

    [Fact]
    public void Half_of_every_minute_of_97_days_is_kept()
    {
        var busy = Busy($"{Start}DURATION:PT30S|RRULE:FREQ=MINUTELY", 97, mostSteps: 2_500_000);

        Assert.Equal(97 * 1_440, busy.Count);
        Assert.All(busy, interval => Assert.Equal(Duration.FromSeconds(30), interval.End - interval.Start));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void EXDATEs_cut_an_endless_rule_second_by_second(int days)
    {
        var first = From(days);
        var dates = Enumerable.Range(0, Many).Select(i => first + Duration.FromSeconds(7 + (i * 3L)));

        var busy = Busy($"{Start}DURATION:PT1S|RRULE:FREQ=SECONDLY|{Lines("EXDATE", dates)}", days, mostSteps: 3_000_000);

        Assert.Equal(Many + 1, busy.Count);
        Assert.Equal((first, first + Duration.FromSeconds(7)), (busy[0].Start, busy[0].End));
        Assert.Equal((first + Duration.FromSeconds(8), first + Duration.FromSeconds(10)), (busy[1].Start, busy[1].End));
        Assert.Equal(first + Duration.FromDays(days), busy[^1].End);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void An_EXRULE_cuts_an_endless_rule(int days)
    {
        var busy = Busy($"{Start}DURATION:PT1S|RRULE:FREQ=SECONDLY|EXRULE:FREQ=HOURLY", days, mostSteps: 500_000);

        Assert.Equal(days * 24, busy.Count);
        Assert.All(busy, interval => Assert.Equal(Duration.FromSeconds(3_599), interval.End - interval.Start));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void An_EXRULE_that_names_every_instance_leaves_nothing(int days) =>
        Assert.Empty(Busy($"{Start}DURATION:PT1S|RRULE:FREQ=SECONDLY|EXRULE:FREQ=SECONDLY", days, mostSteps: 1_000));

    [Theory]
    [MemberData(nameof(Days))]
    public void Holes_that_the_instance_before_reaches_over_are_none(int days) =>
        Assert.Equal(Whole(days), Busy($"{Start}DURATION:PT10S|RRULE:FREQ=SECONDLY|EXRULE:FREQ=SECONDLY;INTERVAL=2", days, mostSteps: 1_000));

    [Theory]
    [MemberData(nameof(Days))]
    public void RDATEs_in_any_order_are_all_kept(int days)
    {
        var first = From(days);
        var dates = Enumerable.Range(0, Many).Select(i => first + Duration.FromSeconds(i * 7_919L % Many * 60)).ToList();

        var busy = Busy($"{Start}DURATION:PT30S|{Lines("RDATE", dates)}", days, mostSteps: 3_000_000);

        Assert.Equal(Many, busy.Count);
        Assert.Equal(dates.Order(), busy.Select(interval => interval.Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";RANGE=THISANDFUTURE")]
    public void Forty_thousand_overrides_count(string range)
    {
        const int Overrides = 40_000;
        var first = From(365);
        var text = new StringBuilder("BEGIN:VCALENDAR\r\n" + Component($"DTSTART:{Text(first)}|DURATION:PT1M|RRULE:FREQ=MINUTELY;INTERVAL=10"));
        for (var i = 0; i < Overrides; i++)
        {
            var at = first + Duration.FromMinutes(10 * i);
            text.Append(Component($"RECURRENCE-ID{range}:{Text(at)}|DTSTART:{Text(at + Duration.FromMinutes(2))}|DURATION:PT{1 + (i % 3)}M"));
        }

        var busy = Run(text.Append("END:VCALENDAR\r\n").ToString(), 365, mostSteps: 3_000_000);

        Assert.Equal(365 * 144, busy.Count);
        var seventh = Assert.Single(busy, interval => interval.Start == first + Duration.FromMinutes(62 + 10));
        Assert.Equal(Duration.FromMinutes(2), seventh.End - seventh.Start);
        var last = Assert.Single(busy, interval => interval.Start == first + Duration.FromMinutes((10 * 50_000) + (range.Length > 0 ? 2 : 0)));
        Assert.Equal(Duration.FromMinutes(1), last.End - last.Start);
    }

    [Fact]
    public void An_override_moved_by_millennia_widens_nothing()
    {
        var first = From(97);
        var text = "BEGIN:VCALENDAR\r\n"
            + Component("DTSTART:00010101T000000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY;INTERVAL=3")
            + Component($"RECURRENCE-ID;RANGE=THISANDFUTURE:00010201T000000Z|DTSTART:{Text(first)}|DURATION:PT2S")
            + Component("RECURRENCE-ID;RANGE=THISANDFUTURE:00010201T000003Z|DTSTART:00010201T000003Z|DURATION:PT3S")
            + "END:VCALENDAR\r\n";

        Assert.Equal(Whole(97), Run(text, 97, mostSteps: 1_000));
    }

    private static List<BusyInterval> Whole(int days) => [new BusyInterval(From(days), From(days) + Duration.FromDays(days), BusyKind.Busy)];

    // Both windows hold a change of the clock.
    private static Instant From(int days) => Instant.FromUtc(2024, days == 97 ? 2 : 1, 1, 0, 0);

    private static IReadOnlyList<BusyInterval> Busy(string lines, int days, long mostSteps) => Run(Scene.Event(lines), days, mostSteps);

    private static IReadOnlyList<BusyInterval> Run(string text, int days, long mostSteps)
    {
        const long MostBytes = 64 * 1024 * 1024;
        var read = Scene.Read(text);
        Assert.Empty(read.Diagnostics);
        var window = new Interval(From(days), From(days) + Duration.FromDays(days));
        PlacedObject[] placed = [new PlacedObject(Assert.Single(read.Objects), 0, 1)];
        var calculator = new BusyCalculator(new CalendarOwner([Scene.Owner], Zone), new CalendarLimits());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = calculator.Calculate(placed, window);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Empty(result.Diagnostics);
        Assert.InRange(result.Steps, 1, mostSteps);
        Assert.InRange(bytes, 1, MostBytes);
        return BusyTimeline.Merge(result.Intervals, window).Intervals;
    }

    private static string Component(string lines) => $"BEGIN:VEVENT\r\nUID:e1\r\n{lines.Replace("|", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n";

    private static string Lines(string name, IEnumerable<Instant> dates) =>
        string.Join('|', dates.Chunk(1_000).Select(part => $"{name}:{string.Join(',', part.Select(Text))}"));

    private static string Text(Instant moment) => moment.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
