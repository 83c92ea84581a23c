using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Busy time of calendars with VAVAILABILITY (RFC 7953 §3 to §5).</summary>
public sealed class AvailabilityTests
{
    private const string Hours = "BEGIN:AVAILABLE|UID:h|DTSTART:20240101T090000Z|DTEND:20240101T170000Z|RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR|END:AVAILABLE";

    [Fact]
    public void The_time_that_it_covers_is_busy_except_for_what_is_available() => Assert.Equal(
        ["20240101T0000/20240101T0900 Unavailable", "20240101T1700/20240102T0000 Unavailable"],
        Day().WithText(Text("DTSTART:20231201T000000Z|DTEND:20240201T000000Z|" + Hours)).Busy());

    [Fact]
    public void Without_DTSTART_and_DTEND_it_is_unbounded() => Assert.Equal(
        ["20500103T0000/20500103T0900 Unavailable", "20500103T1700/20500104T0000 Unavailable"],
        new Scene().In("20500103T000000Z", "20500104T000000Z").WithText(Text(Hours)).Busy());

    [Fact]
    public void Without_AVAILABLEs_all_of_it_is_busy() => Assert.Equal(
        ["20240101T0600/20240101T1800"],
        Day().WithText(Text("DTSTART:20240101T060000Z|DURATION:PT12H|BUSYTYPE:BUSY")).Busy());

    [Fact]
    public void Nothing_is_said_outside_of_it() => Assert.Empty(
        Day().WithText(Text("DTSTART:20240102T000000Z|" + Hours)).WithText(Text("DTEND:20240101T000000Z|" + Hours, "w")).Busy());

    [Fact]
    public void An_available_instance_outside_of_its_range_does_not_count() => Assert.Equal(
        ["20240101T0000/20240101T0900 Unavailable"],
        Day().WithText(Text("DTEND:20240101T120000Z|" + Hours)).Busy());

    [Fact]
    public void Events_lie_on_top_and_a_free_one_leaves_what_availability_says()
    {
        var scene = Day().WithText(Text(Hours))
            .With("DTSTART:20240101T080000Z|DTEND:20240101T100000Z|STATUS:TENTATIVE")
            .WithText(Scene.Event("DTSTART:20240101T160000Z|DTEND:20240101T180000Z|TRANSP:TRANSPARENT").Replace("UID:e1", "UID:e2", StringComparison.Ordinal));

        Assert.Equal(
            ["20240101T0000/20240101T0800 Unavailable", "20240101T0800/20240101T1000 Tentative", "20240101T1700/20240102T0000 Unavailable"],
            scene.Busy());
    }

    [Fact]
    public void An_override_and_an_EXDATE_change_the_available_time() => Assert.Equal(
        ["20240102T0000/20240102T1200 Unavailable", "20240102T1300/20240104T0900 Unavailable", "20240104T1700/20240105T0000 Unavailable"],
        new Scene().In("20240102T000000Z", "20240105T000000Z").WithText(Text(Hours.Replace("RRULE", "EXDATE:20240103T090000Z|RRULE", StringComparison.Ordinal)
            + "|BEGIN:AVAILABLE|UID:h|RECURRENCE-ID:20240102T090000Z|DTSTART:20240102T120000Z|DURATION:PT1H|END:AVAILABLE")).Busy());

    [Fact]
    public void Floating_and_all_day_times_are_the_owners()
    {
        var scene = new Scene("Europe/Berlin").In("20240101T000000Z", "20240103T000000Z");
        scene.WithText(Text("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T090000|DURATION:PT1H|END:AVAILABLE|BEGIN:AVAILABLE|UID:b|DTSTART;VALUE=DATE:20240102|END:AVAILABLE"));

        Assert.Equal(["20240101T0000/20240101T0800 Unavailable", "20240101T0900/20240101T2300 Unavailable", "20240102T2300/20240103T0000 Unavailable"], scene.Busy());
    }

    [Fact]
    public void The_zone_of_an_AVAILABLE_is_known_from_the_VTIMEZONE_of_the_calendar() => Assert.Equal(
        ["20240101T0000/20240101T0615 Unavailable", "20240101T0715/20240102T0000 Unavailable"],
        Day().WithText(Text("BEGIN:AVAILABLE|UID:a|DTSTART;TZID=Odd:20240101T090000|DURATION:PT1H|END:AVAILABLE")).Busy());

    [Fact]
    public void TRANSP_and_the_like_are_nothing_to_an_AVAILABLE() => Assert.Equal(
        ["20240101T0000/20240101T0900 Unavailable", "20240101T1700/20240102T0000 Unavailable"],
        Day().WithText(Text(Hours.Replace("RRULE", "TRANSP:TRANSPARENT|X-MICROSOFT-CDO-BUSYSTATUS:FREE|ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org|RRULE", StringComparison.Ordinal))).Busy());

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "ORGANIZER:mailto:ADA@example.org|", true)]
    [InlineData("", "ORGANIZER:mailto:bob@example.org|", true)]
    [InlineData("METHOD:PUBLISH|", "ORGANIZER:mailto:ADA@example.org|", true)]
    [InlineData("METHOD:PUBLISH|", "ORGANIZER:mailto:bob@example.org|", false)]
    [InlineData("METHOD:PUBLISH|", "", true)]
    [InlineData("METHOD:REPLY|", "", false)]
    [InlineData("METHOD:CANCEL|", "", false)]
    public void It_counts_unless_it_was_sent_and_is_somebody_elses(string head, string organizer, bool counts) =>
        Assert.Equal(counts ? 1 : 0, Day().WithText(Text(organizer + "DTSTART:20240101T000000Z", head: head)).Busy().Length);

    [Fact]
    public void Of_one_UID_the_latest_version_wins_whole()
    {
        var scene = Day().WithText(Text("SEQUENCE:1|BUSYTYPE:BUSY|" + Hours)).WithText(Text("SEQUENCE:2|DTSTART:20240101T220000Z")).WithText(Text("SEQUENCE:0"));

        Assert.Equal(["20240101T2200/20240102T0000 Unavailable"], scene.Busy());
    }

    [Fact]
    public void A_cancel_takes_it_away() => Assert.Empty(Day().WithText(Text(Hours)).WithText(Text("SEQUENCE:1", head: "METHOD:CANCEL|")).Busy());

    [Theory]
    [InlineData("DTSTART:20240102T000000Z|DTEND:20240101T000000Z|" + Hours, "a VAVAILABILITY with an end before its start")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T090000Z|DTEND:20240101T080000Z|END:AVAILABLE|" + Hours, "an AVAILABLE that cannot be used, its VAVAILABILITY is left out: an end before its start")]
    [InlineData("BEGIN:AVAILABLE|UID:a|DTSTART:20240101T000000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY;INTERVAL=2|END:AVAILABLE|" + Hours, "an AVAILABLE that cannot be used, its VAVAILABILITY is left out: ")]
    public void One_that_cannot_be_used_is_left_out_whole_with_a_diagnostic(string lines, string problem)
    {
        var scene = Day(new CalendarLimits { MaxInstances = 100 }).WithText(Text(lines)).With("DTSTART:20240101T120000Z|DURATION:PT1H");

        Assert.Equal(["20240101T1200/20240101T1300"], scene.Busy());
        Assert.StartsWith(problem, Assert.Single(scene.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal("v", scene.Diagnostics[0].Uid);
    }

    [Fact]
    public void All_its_AVAILABLEs_together_have_no_more_instances_than_one_object_may()
    {
        var many = string.Join('|', Enumerable.Range(0, 11).Select(i => $"BEGIN:AVAILABLE|UID:{i}|DTSTART:20240101T{i:D2}0000Z|DURATION:PT1M|RRULE:FREQ=MINUTELY;INTERVAL=2;COUNT=10|END:AVAILABLE"));
        var scene = Day(new CalendarLimits { MaxInstances = 100 }).WithText(Text(many));

        Assert.Empty(scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(scene.Diagnostics).Severity);
    }

    [Fact]
    public void All_its_AVAILABLEs_together_take_no_more_steps_than_one_object_may()
    {
        var limits = new CalendarLimits { MaxSteps = 10_000 };
        var costly = string.Join('|', Enumerable.Range(0, 100).Select(i => $"BEGIN:AVAILABLE|UID:{i}|DTSTART:20000101T000000Z|DURATION:PT1M|RRULE:FREQ=DAILY;BYHOUR=1,3,5;BYMINUTE=0,20,40|END:AVAILABLE"));
        var result = Calculator(limits).Calculate(Placed(Text(costly)), Scene.Window("20240101T000000Z", "20240201T000000Z"));

        Assert.Null(result.Availability);
        Assert.Equal("left out: more work than 10000 steps", Assert.Single(result.Diagnostics).Message);
        Assert.InRange(result.Steps, 1, limits.MaxSteps);
    }

    [Fact]
    public void The_origin_of_its_busy_time_is_told()
    {
        var origins = Calculator(new CalendarLimits()).Explain(Placed(Text("BUSYTYPE:BUSY|" + Hours)), Scene.Window("20240101T000000Z", "20240102T000000Z"));

        Assert.Equal([BusyReason.OutsideOfAvailability, BusyReason.OutsideOfAvailability], origins.Select(origin => origin.Reason));
        Assert.Equal(
            [(Scene.At("20240101T000000Z"), Scene.At("20240101T090000Z"), BusyKind.Busy), (Scene.At("20240101T170000Z"), Scene.At("20240102T000000Z"), BusyKind.Busy)],
            origins.Select(origin => (origin.Interval.Start, origin.Interval.End, origin.Interval.Kind)));
    }

    [Fact]
    public void A_whole_calendar_gives_the_same_as_its_objects_one_by_one()
    {
        var groups = Enumerable.Range(0, 600).Select(i => (IReadOnlyList<PlacedObject>)Placed(Text($"PRIORITY:{i % 10}|DTSTART:20240101T{i % 24:D2}0000Z|DURATION:P1D|" + Hours, $"v{i}"))).ToList();
        var window = Scene.Window("20240101T000000Z", "20240108T000000Z");
        var calculator = Calculator(new CalendarLimits());

        Assert.Equal(groups.Select(group => calculator.Calculate(group, window).Availability), calculator.CalculateAll(groups, window).Select(result => result.Availability));
    }

    [Fact]
    public void An_unknown_zone_of_an_AVAILABLE_is_told()
    {
        var scene = Day().WithText(Text("BEGIN:AVAILABLE|UID:a|DTSTART;TZID=Nowhere:20240101T090000|DURATION:PT1H|END:AVAILABLE"));

        Assert.Equal(2, scene.Busy().Length);
        Assert.Equal(("v", CalendarDiagnosticSeverity.Repaired), (Assert.Single(scene.Diagnostics).Uid, scene.Diagnostics[0].Severity));
    }

    private static BusyCalculator Calculator(CalendarLimits limits) => new(new CalendarOwner([Scene.Owner], DateTimeZone.Utc), limits);

    private static PlacedObject[] Placed(string text) => [.. Scene.Read(text).Objects.Select(item => new PlacedObject(item, 0, 1))];

    private static Scene Day(CalendarLimits? limits = null) => new Scene("UTC", limits).In("20240101T000000Z", "20240102T000000Z");

    private static string Text(string lines, string uid = "v", string head = "") => Calendar(head
        + "BEGIN:VTIMEZONE|TZID:Odd|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0245|TZOFFSETTO:+0245|END:STANDARD|END:VTIMEZONE|"
        + $"BEGIN:VAVAILABILITY|UID:{uid}|{lines}|END:VAVAILABILITY|");

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR|{lines}END:VCALENDAR|".Replace("|", "\r\n", StringComparison.Ordinal);
}
