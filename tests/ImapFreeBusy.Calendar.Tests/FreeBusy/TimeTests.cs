using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>All-day, floating and zoned times, and lengths.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20240331")]
    [InlineData("DTSTART;VALUE=DATE:20240331|DTEND;VALUE=DATE:20240401")]
    [InlineData("DTSTART;VALUE=DATE:20240331|DURATION:P1D")]
    [InlineData("DTSTART:20240331")]
    public void An_all_day_event_goes_from_midnight_to_midnight_in_the_owners_zone(string lines) =>
        Assert.Equal(["20240330T2300/20240331T2200"], new Scene("Europe/Berlin").With(lines).Busy());

    [Fact]
    public void A_floating_time_is_in_the_owners_zone() =>
        Assert.Equal(["20240702T1300/20240702T1400"], new Scene("America/New_York").With("DTSTART:20240702T090000|DTEND:20240702T100000").Busy());

    [Fact]
    public void An_unknown_zone_without_a_VTIMEZONE_is_the_owners_with_a_diagnostic()
    {
        var scene = new Scene("Europe/Berlin").With("DTSTART;TZID=Atlantis:20240702T090000|DTEND;TZID=Atlantis:20240702T100000");

        Assert.Equal(["20240702T0700/20240702T0800"], scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(scene.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("Atlantis", "20240702T1100")]
    [InlineData("Europe/Berlin", "20240702T0700")]
    public void A_VTIMEZONE_counts_for_unknown_names_alone(string name, string start)
    {
        var zone = $"BEGIN:VTIMEZONE|TZID:{name}|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:-0200|TZOFFSETTO:-0200|END:STANDARD|END:VTIMEZONE";
        var scene = new Scene().With($"DTSTART;TZID=\"{name}\":20240702T090000|DURATION:PT1H", zone);

        Assert.StartsWith(start, Assert.Single(scene.Busy()), StringComparison.Ordinal);
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void A_VTIMEZONE_with_rules_changes_its_clock()
    {
        const string Zone = "BEGIN:VTIMEZONE|TZID:Nowhere/Special|"
            + "BEGIN:DAYLIGHT|DTSTART:19810329T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU|END:DAYLIGHT|"
            + "BEGIN:STANDARD|DTSTART:19961027T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU|END:STANDARD|END:VTIMEZONE";
        const string Series = "DTSTART;TZID=Nowhere/Special:20240330T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=2";

        Assert.Equal(["20240330T0800/20240330T0900", "20240331T0700/20240331T0800"], new Scene().With(Series, Zone).Busy());
    }

    [Fact]
    public void A_local_time_in_a_gap_has_the_offset_before_it() => Assert.Equal(
        ["20240331T0130/20240331T0230"], new Scene().With("DTSTART;TZID=Europe/Berlin:20240331T023000|DURATION:PT1H").Busy());

    [Fact]
    public void An_instance_of_a_rule_in_a_gap_counts() => Assert.Equal(
        ["20240330T0130/20240330T0200", "20240331T0130/20240331T0200", "20240401T0030/20240401T0100"],
        new Scene().With("DTSTART;TZID=Europe/Berlin:20240330T023000|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=3").Busy());

    [Fact]
    public void A_local_time_in_an_overlap_is_the_first_of_the_two() => Assert.Equal(
        ["20241027T0030/20241027T0130"], new Scene().With("DTSTART;TZID=Europe/Berlin:20241027T023000|DURATION:PT1H").Busy());

    [Fact]
    public void A_day_that_a_zone_skipped_has_no_length() => Assert.Equal(
        ["20111229T1000/20111230T1000"],
        new Scene("Pacific/Apia").In("20111225T000000Z", "20120105T000000Z").With("DTSTART;VALUE=DATE:20111229|RRULE:FREQ=DAILY;COUNT=2").Busy());

    [Theory]
    [InlineData("DTEND;TZID=Europe/Berlin:20240331T120000", "20240330T1100/20240331T1000")]
    [InlineData("DURATION:P1D", "20240330T1100/20240331T1000")]
    [InlineData("DURATION:PT24H", "20240330T1100/20240331T1100")]
    [InlineData("DURATION:P1DT1H", "20240330T1100/20240331T1100")]
    [InlineData("DURATION:P1W", "20240330T1100/20240406T1000")]
    public void Days_go_by_the_calendar_and_hours_exactly(string length, string busy) =>
        Assert.Equal([busy], new Scene().With($"DTSTART;TZID=Europe/Berlin:20240330T120000|{length}").Busy());

    [Fact]
    public void The_length_by_DTEND_is_exact_for_every_instance() => Assert.Equal(
        ["20240329T1100/20240330T1100", "20240405T1000/20240406T1000"],
        new Scene().With("DTSTART;TZID=Europe/Berlin:20240329T120000|DTEND;TZID=Europe/Berlin:20240330T120000|RRULE:FREQ=WEEKLY;COUNT=2").Busy());

    [Fact]
    public void An_all_day_series_has_as_many_days_each_time() => Assert.Equal(
        ["20240328T2300/20240330T2300", "20240404T2200/20240406T2200"],
        new Scene("Europe/Berlin").With("DTSTART;VALUE=DATE:20240329|DTEND;VALUE=DATE:20240331|RRULE:FREQ=WEEKLY;COUNT=2").Busy());

    [Theory]
    [InlineData("DTSTART:20240102T090000Z")]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T090000Z")]
    [InlineData("DTSTART:20240102T090000Z|DURATION:PT0S")]
    public void Zero_length_is_nothing(string lines)
    {
        var scene = new Scene().With(lines);
        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }

    [Theory]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T080000Z")]
    [InlineData("DTSTART;VALUE=DATE:20240102|DTEND;VALUE=DATE:20240101")]
    [InlineData("DTSTART:20240102T090000Z|DURATION:-PT1H")]
    public void An_end_before_the_start_is_a_diagnostic_and_not_busy(string lines)
    {
        var scene = new Scene().With(lines);
        Assert.Empty(scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Unreadable, Assert.Single(scene.Diagnostics).Severity);
    }

    [Fact]
    public void What_is_longer_than_the_window_is_clipped_to_it() => Assert.Equal(
        ["20240601T0000/20240602T0000"],
        new Scene().In("20240601T000000Z", "20240602T000000Z").With("DTSTART;VALUE=DATE:20230101|DTEND;VALUE=DATE:20260101").Busy());

    [Fact]
    public void BYWEEKNO_without_BYDAY_means_the_weekday_of_the_start() => Assert.Equal(
        ["20240103T0900/20240103T1000", "20240117T0900/20240117T1000"],
        new Scene().With("DTSTART:20240103T090000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYWEEKNO=1,3;COUNT=2").Busy());
}
