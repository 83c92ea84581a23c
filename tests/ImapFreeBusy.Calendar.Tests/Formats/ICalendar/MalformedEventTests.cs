using ImapFreeBusy.Calendar.Formats;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

/// <summary>
/// Whatever is wrong with an event is named, by its UID and never by its words; what was repaired is named too; and the
/// event beside it in the same text is not affected.
/// </summary>
public sealed class MalformedEventTests
{
    private const string Nine = "DTSTART:20240102T090000Z|DTEND:20240102T100000Z";
    private const string Start = "DTSTART:20240102T090000Z";
    private const string Good = "20240601T0900/20240601T1000";

    [Theory]
    [InlineData("X-NO-START:1", "no DTSTART")]
    [InlineData("DTSTART:00000101T000000Z", "a DTSTART that cannot be read")]
    [InlineData("DTSTART:999990101T000000Z", "a DTSTART that cannot be read")]
    [InlineData("DTSTART;VALUE=DATE:20240230", "a DTSTART that cannot be read")]
    [InlineData(Start + "|DTEND:99999-01-01", "a DTEND that cannot be read")]
    [InlineData(Start + "|DTEND:20240102T080000Z", "an end before its start")]
    [InlineData(Start + "|DURATION:-PT1H", "an end before its start")]
    [InlineData(Start + "|DURATION:-P1D", "an end before its start")]
    [InlineData(Start + "|DURATION:P99999999999D", "a DURATION that cannot be read")]
    [InlineData(Nine + "|RRULE:", "a rule without FREQ")]
    [InlineData(Nine + "|RRULE:COUNT=3", "a rule without FREQ")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;INTERVAL=0", "a rule with INTERVAL that cannot be used")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;INTERVAL=-1", "a rule with INTERVAL that cannot be used")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;COUNT=0", "a rule with COUNT that cannot be used")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;COUNT=99999999999", "a rule with COUNT that cannot be used")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;UNTIL=00000101", "a rule with UNTIL that cannot be used")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;SECRET=1", "a rule with an unknown part")]
    [InlineData(Nine + "|EXRULE:FREQ=SECRET", "a rule with FREQ that cannot be used")]
    [InlineData(Nine + "|RECURRENCE-ID:secret", "a RECURRENCE-ID that cannot be read")]
    public void What_cannot_be_used_is_left_out_and_named(string lines, string problem)
    {
        var scene = SceneOf(lines);

        Assert.Equal([Good], scene.Busy());
        Assert.Equal(new CalendarDiagnostic(CalendarDiagnosticSeverity.Unreadable, problem, "bad"), Assert.Single(scene.Diagnostics));
    }

    [Theory]
    [InlineData("RDATE:20240105T090000Z,secret", "a value of RDATE that cannot be read")]
    [InlineData("RDATE;VALUE=PERIOD:20240105T090000Z/20240105T080000Z", "a period of RDATE that ends before it begins")]
    [InlineData("RDATE;VALUE=PERIOD:20240105T090000Z/-PT1H", "a period of RDATE that ends before it begins")]
    public void What_is_lost_of_an_event_is_named_and_the_rest_of_it_counts(string line, string problem)
    {
        var scene = SceneOf($"{Nine}|{line}");

        Assert.Equal("20240102T0900/20240102T1000", scene.Busy()[0]);
        Assert.Equal(Good, scene.Busy()[^1]);
        Assert.Equal(new CalendarDiagnostic(CalendarDiagnosticSeverity.Unreadable, problem, "bad"), Assert.Single(scene.Diagnostics));
    }

    [Theory]
    [InlineData(Nine + "|DTSTART:20240105T090000Z", "a second DTSTART: passed over")]
    [InlineData(Nine + "|DTEND:20240105T090000Z", "a second DTEND: passed over")]
    [InlineData(Start + "|DURATION:PT1H|DURATION:PT2H", "a second DURATION: passed over")]
    [InlineData(Nine + "|DURATION:PT5H", "a DURATION beside a DTEND: passed over")]
    [InlineData(Nine + "|UID:other", "a second UID: passed over")]
    [InlineData(Nine + "|STATUS:CONFIRMED|STATUS:CANCELLED", "a second STATUS: passed over")]
    [InlineData(Nine + "|TRANSP:OPAQUE|TRANSP:TRANSPARENT", "a second TRANSP: passed over")]
    [InlineData(Nine + "|SEQUENCE:1|SEQUENCE:2", "a second SEQUENCE: passed over")]
    [InlineData(Nine + "|DTSTAMP:20240101T000000Z|DTSTAMP:20240102T000000Z", "a second DTSTAMP: passed over")]
    [InlineData(Nine + "|X-MICROSOFT-CDO-BUSYSTATUS:BUSY|X-MICROSOFT-CDO-BUSYSTATUS:FREE", "a second X-MICROSOFT-CDO-BUSYSTATUS: passed over")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;COUNT=1;COUNT=5", "a rule with a second COUNT: passed over")]
    [InlineData(Nine + "|RRULE:FREQ=YEARLY;FREQ=DAILY;COUNT=1", "a rule with a second FREQ: passed over")]
    [InlineData(Nine + "|RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1;BYDAY=WE", "a rule with a second BYDAY: passed over")]
    [InlineData(Nine + "|RRULE:FREQ=DAILY;COUNT=1;UNTIL=20240110T090000Z", "a rule with COUNT and UNTIL: both hold")]
    [InlineData(Nine + "|EXDATE:secret", "an EXDATE that cannot be read: nothing is excluded by it")]
    [InlineData(Nine + "|SEQUENCE:secret", "a SEQUENCE that is no number: taken as 0")]
    [InlineData(Nine + "|DTSTAMP:secret", "a DTSTAMP that cannot be read: passed over")]
    [InlineData(Nine + "|secret", "a line that is no property: passed over")]
    public void What_is_repaired_is_named_and_counts(string lines, string repair)
    {
        var scene = SceneOf(lines);

        Assert.Equal(["20240102T0900/20240102T1000", Good], scene.Busy());
        Assert.Equal(new CalendarDiagnostic(CalendarDiagnosticSeverity.Repaired, repair, "bad"), Assert.Single(scene.Diagnostics));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20240102|DTEND:20240103T120000Z", "20240102T0000/20240103T1200")]
    [InlineData("DTSTART:20240102T090000Z|DTEND;VALUE=DATE:20240103", "20240102T0900/20240103T0000")]
    public void A_date_at_one_end_and_a_time_at_the_other_are_read_as_they_are_and_named(string lines, string busy)
    {
        var scene = SceneOf(lines);

        Assert.Equal([busy, Good], scene.Busy());
        Assert.StartsWith("a DTEND that is a date where DTSTART has a time", Assert.Single(scene.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_is_not_THISANDFUTURE_holds_for_its_one_instance()
    {
        var scene = SceneOf($"{Nine}|RRULE:FREQ=DAILY;COUNT=3|END:VEVENT|BEGIN:VEVENT|UID:bad|RECURRENCE-ID;RANGE=THISANDPRIOR:20240103T090000Z|DTSTART:20240103T120000Z|DURATION:PT1H");

        Assert.Equal(["20240102T0900/20240102T1000", "20240103T1200/20240103T1300", "20240104T0900/20240104T1000", Good], scene.Busy());
        Assert.Equal("a RANGE that is not THISANDFUTURE: it holds for its one instance", Assert.Single(scene.Diagnostics).Message);
    }

    [Fact]
    public void A_list_with_a_period_that_ends_before_it_begins_keeps_the_others_and_names_the_loss()
    {
        var scene = new Scene().WithText("BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nUID:f\nFREEBUSY:20240102T090000Z/20240102T080000Z,20240103T090000Z/PT1H\nEND:VFREEBUSY\nEND:VCALENDAR\n");

        Assert.Equal(["20240103T0900/20240103T1000"], scene.Busy());
        Assert.Equal("a period of FREEBUSY that ends before it begins", Assert.Single(scene.Diagnostics).Message);
    }

    [Fact]
    public void Years_that_no_calendar_has_are_named()
    {
        foreach (var year in new[] { "0000", "0001", "1582", "9999", "99999", "-0001", "200000" })
        {
            var scene = SceneOf($"DTSTART:{year}0101T000000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;UNTIL={year}1231T000000Z");

            Assert.Equal([Good], scene.Busy());
            Assert.Equal(year.Length == 4 && year != "0000", scene.Diagnostics.Count == 0);
        }
    }

    [Fact]
    public void A_hundred_thousand_nested_components_are_named_once_and_what_follows_is_read()
    {
        var scene = SceneOf($"{Nine}|{Nested("DEEP")}");

        Assert.Equal(["20240102T0900/20240102T1000", Good], scene.Busy());
        Assert.Equal("components nested deeper than 8: passed over", Assert.Single(scene.Diagnostics).Message);
    }

    [Fact]
    public void A_hundred_thousand_components_inside_an_unknown_one_are_passed_over_with_it()
    {
        var scene = SceneOf($"{Nine}|{Nested("X-DEEP")}");

        Assert.Equal(["20240102T0900/20240102T1000", Good], scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("DEEP")]
    [InlineData("X-DEEP")]
    public void A_hundred_thousand_nested_components_that_never_end_spoil_no_event_before_them(string name)
    {
        var nested = string.Concat(Enumerable.Repeat($"BEGIN:{name}\n", 100_000));
        var scene = new Scene().WithText($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:good\nDTSTART:20240601T090000Z\nDURATION:PT1H\nEND:VEVENT\n{nested}");

        Assert.Equal([Good], scene.Busy());
        Assert.NotEmpty(scene.Diagnostics);
    }

    [Fact]
    public void A_title_of_five_megabytes_costs_no_memory()
    {
        var text = System.Text.Encoding.UTF8.GetBytes(TextOf($"{Nine}|SUMMARY:{new string('x', 5_000_000)}"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = new CalendarReader(new CalendarLimits()).Read(text, CalendarFormat.ICalendar);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
        Assert.Equal(2, result.Objects.Count);
        Assert.Empty(result.Diagnostics);
    }

    private static string Nested(string name) =>
        string.Join('|', [.. Enumerable.Repeat($"BEGIN:{name}", 100_000), .. Enumerable.Repeat($"END:{name}", 100_000)]);

    // The event that is wrong, and a good one behind it in the same text.
    private static string TextOf(string lines) => Scene.Event(
        $"{lines}|END:VEVENT|BEGIN:VEVENT|UID:good|DTSTART:20240601T090000Z|DTEND:20240601T100000Z").Replace("UID:e1", "UID:bad", StringComparison.Ordinal);

    private static Scene SceneOf(string lines) => new Scene().WithText(TextOf(lines));
}
