using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Tests.Formats;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

public sealed class DetailedPeriodsTests
{
    private static readonly Interval Window = Scene.Window("20240101T000000Z", "20240201T000000Z");
    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), new CalendarLimits());
    private readonly List<PlacedObject> _objects = [];

    [Fact]
    public void Events_of_one_type_that_overlap_are_told_one_by_one()
    {
        Add("a", "0900", "PT2H", "SUMMARY:A");
        Add("b", "1000", "PT2H", "SUMMARY:B");

        Assert.Equal(["0900-1100 Busy a A", "1000-1200 Busy b B"], Told());
    }

    [Fact]
    public void An_event_below_one_of_a_higher_type_is_told_where_it_is_seen()
    {
        Add("long", "0900", "PT8H", "SUMMARY:Perhaps|STATUS:TENTATIVE");
        Add("short", "1200", "PT1H", "SUMMARY:Lunch");

        Assert.Equal(["0900-1200 Tentative long Perhaps", "1200-1300 Busy short Lunch", "1300-1700 Tentative long Perhaps"], Told());
    }

    [Fact]
    public void What_may_not_be_told_is_plain()
    {
        Add("mine", "0900", "PT1H", "SUMMARY:Mine");
        Add("theirs", "0930", "PT2H", "SUMMARY:Theirs", folder: 1);
        Add("later", "1400", "PT1H", "SUMMARY:Later", folder: 1);

        Assert.Equal(["0900-1000 Busy mine Mine", "1000-1130 Busy", "1400-1500 Busy"], Told(folder => folder == 0));
    }

    [Theory]
    [InlineData("PRIVATE")]
    [InlineData("CONFIDENTIAL")]
    [InlineData("X-SECRET")]
    public void Only_public_events_tell_what_they_are(string classification)
    {
        Add("a", "0900", "PT1H", $"SUMMARY:Secret|LOCATION:Hidden|CLASS:{classification}");

        Assert.Equal(new EventDetails("a", "", ""), Assert.Single(Periods()).Details);
    }

    [Fact]
    public void A_moved_instance_tells_its_own()
    {
        Add("a", "0900", "PT1H", "SUMMARY:Talk|RRULE:FREQ=DAILY;COUNT=2|END:VEVENT|BEGIN:VEVENT|UID:a|RECURRENCE-ID:20240103T090000Z|DTSTART:20240103T120000Z|DURATION:PT1H|SUMMARY:Moved|LOCATION:Hall");

        Assert.Equal([new("a", "Talk", ""), new EventDetails("a", "Moved", "Hall")], Periods().Select(period => period.Details));
    }

    [Fact]
    public void Lists_and_availability_are_no_events()
    {
        var list = Scene.Event("SUMMARY:Secret|DTSTART:20240102T090000Z|DTEND:20240102T100000Z|FREEBUSY:20240102T090000Z/PT1H").Replace("VEVENT", "VFREEBUSY", StringComparison.Ordinal);
        Add(list);

        Assert.Null(Assert.Single(Periods()).Details);
    }

    [Fact]
    public void More_than_anybody_looks_at_is_plain()
    {
        var origin = Calculator.Explain([Object(Scene.Event("DTSTART:20240101T000000Z|DURATION:PT1H|SUMMARY:" + new string('x', 1_000)))], Window).Single();
        var asked = 0;
        var hours = Enumerable.Range(0, 5_000).Select(hour =>
        {
            asked++;
            return origin with { Interval = new BusyInterval(Window.Start + Duration.FromMinutes(2 * hour), Window.Start + Duration.FromMinutes((2 * hour) + 1), BusyKind.Busy) };
        });
        var timeline = BusyTimeline.Merge(hours.Select(hour => hour.Interval), Window);
        asked = 0;

        var periods = DetailedPeriods.Of(timeline, hours);

        Assert.InRange(asked, 900, 1_001);
        Assert.Equal(timeline, BusyTimeline.Merge(periods.Select(period => period.Interval), Window));
        Assert.InRange(periods.Sum(period => period.Details?.Summary.Length ?? 0), 900_000, DetailedPeriods.MostCharacters);
    }

    [Fact]
    public void Many_long_events_below_many_short_ones_are_looked_at_for_a_bounded_time()
    {
        var origin = Calculator.Explain([Object(Scene.Event("DTSTART:20240101T000000Z|DURATION:P31D|STATUS:TENTATIVE"))], Window).Single();
        var busy = Enumerable.Range(0, 20_000).Select(minute => new BusyInterval(Window.Start + Duration.FromMinutes(2 * minute), Window.Start + Duration.FromMinutes((2 * minute) + 1), BusyKind.Busy));
        var timeline = BusyTimeline.Merge(busy.Append(origin.Interval), Window);

        var periods = DetailedPeriods.Of(timeline, Enumerable.Repeat(origin, 10_000_000));

        Assert.Equal(timeline, BusyTimeline.Merge(periods.Select(period => period.Interval), Window));
    }

    [Fact]
    public void They_are_written_as_Kolab_does()
    {
        Add("a@example.org", "0900", "PT1H", "SUMMARY:Größe\\, 50 % – \\nwith a line|LOCATION:Hall");
        Add("b", "1200", "PT1H", "SUMMARY:Secret|CLASS:PRIVATE");
        Add("c", "1400", "PT1H", "SUMMARY:x", folder: 1);

        Golden.Compare("extended.ics", Written(CalendarFormat.ICalendar));
        Golden.Compare("extended.xcs", Written(CalendarFormat.XCal));
        Golden.Compare("extended.jcs", Written(CalendarFormat.JCal));
    }

    [Theory]
    [InlineData(CalendarFormat.ICalendar)]
    [InlineData(CalendarFormat.XCal)]
    [InlineData(CalendarFormat.JCal)]
    public void Who_passes_details_over_reads_the_plain_list(CalendarFormat format)
    {
        Add("a", "0900", "PT2H", "SUMMARY:" + string.Concat(Enumerable.Repeat("\\;:\\, ä€", 50)));
        Add("b", "1000", "PT2H", "STATUS:TENTATIVE");

        var scene = new Scene().In("20240101T000000Z", "20240201T000000Z").With(Notations.Read(Written(format), format));

        Assert.Equal(Timeline(), scene.Timeline());
        Assert.Empty(scene.Diagnostics);
    }

    private static PlacedObject Object(string text, int folder = 0) =>
        new(new CalendarReader(new CalendarLimits()) { KeepsDetails = true }.Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects.Single(), folder, 1);

    private void Add(string uid, string time, string duration, string lines, int folder = 0) =>
        Add(Scene.Event($"DTSTART:20240102T{time}00Z|DURATION:{duration}|{lines}").Replace("UID:e1", $"UID:{uid}", StringComparison.Ordinal), folder);

    private void Add(string text, int folder = 0) => _objects.Add(Object(text, folder));

    private BusyTimeline Timeline() => BusyTimeline.Of([.. _objects.Select(item => Calculator.Calculate([item], Window))], Window);

    private IReadOnlyList<DetailedPeriod> Periods(Func<int, bool>? isShown = null) => DetailedPeriods.Of(
        Timeline(), _objects.SelectMany(item => Calculator.Explain([item], Window)).Where(origin => isShown is null || isShown(origin.Source.Folder)));

    private IEnumerable<string> Told(Func<int, bool>? isShown = null) => Periods(isShown).Select(period =>
        $"{Time(period.Interval.Start)}-{Time(period.Interval.End)} {period.Interval.Kind}{(period.Details is { } details ? $" {details.Uid} {details.Summary}" : "")}");

    private static string Time(Instant moment) => moment.ToString("HHmm", null);

    private string Written(CalendarFormat format)
    {
        var output = new ArrayBufferWriter<byte>();
        var document = new FreeBusyDocument(Scene.Owner, Timeline(), Window.Start, null) { Details = Periods(folder => folder == 0) };
        VFreeBusyWriter.Write(document, format, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
