using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy;

/// <summary>Overrides, exclusions and additions of one series.</summary>
public sealed class InstanceTests
{
    private const string Series = "DTSTART;TZID=Europe/Berlin:20240328T090000|DTEND;TZID=Europe/Berlin:20240328T100000|RRULE:FREQ=DAILY;COUNT=5";
    private const string Other = "|END:VEVENT|BEGIN:VEVENT|UID:e1|";

    [Fact]
    public void A_series_keeps_its_local_time_across_a_change_of_the_clock() => Assert.Equal(
        ["20240328T0800/20240328T0900", "20240329T0800/20240329T0900", "20240330T0800/20240330T0900", "20240331T0700/20240331T0800", "20240401T0700/20240401T0800"],
        new Scene().With(Series).Busy());

    [Theory]
    [InlineData("EXDATE;TZID=Europe/Berlin:20240331T090000")]
    [InlineData("EXDATE:20240331T070000Z")]
    [InlineData("EXDATE:20240331T090000")]
    [InlineData("EXDATE;VALUE=DATE:20240331")]
    [InlineData("EXDATE;TZID=America/New_York:20240331T030000")]
    [InlineData("EXDATE:20240331T070000Z,20240501T070000Z")]
    public void An_exclusion_in_any_form_excludes_its_instance(string line) => Assert.Equal(
        ["20240328T0800/20240328T0900", "20240329T0800/20240329T0900", "20240330T0800/20240330T0900", "20240401T0700/20240401T0800"],
        new Scene().With($"{Series}|{line}").Busy());

    [Theory]
    [InlineData("RECURRENCE-ID;TZID=Europe/Berlin:20240331T090000")]
    [InlineData("RECURRENCE-ID:20240331T070000Z")]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20240331")]
    public void A_moved_override_replaces_its_instance(string id) => Assert.Equal(
        ["20240328T0800/20240328T0900", "20240329T0800/20240329T0900", "20240330T0800/20240330T0900", "20240401T0700/20240401T0800", "20240420T0700/20240420T0730"],
        new Scene().With($"{Series}{Other}{id}|DTSTART:20240420T070000Z|DURATION:PT30M").Busy());

    [Theory]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("TRANSP:TRANSPARENT")]
    public void A_cancelled_or_transparent_override_frees_its_instance(string line) => Assert.Equal(
        4, new Scene().With($"{Series}{Other}RECURRENCE-ID:20240331T070000Z|DTSTART:20240331T070000Z|DURATION:PT1H|{line}").Busy().Length);

    [Fact]
    public void An_override_of_a_free_series_may_be_busy() => Assert.Equal(
        ["20240331T0700/20240331T0800"],
        new Scene().With($"{Series}|TRANSP:TRANSPARENT{Other}RECURRENCE-ID:20240331T070000Z|DTSTART:20240331T070000Z|DURATION:PT1H").Busy());

    [Fact]
    public void An_override_moved_into_the_window_counts() => Assert.Equal(
        ["20240601T0700/20240601T0800"],
        new Scene().In("20240601T000000Z", "20240602T000000Z").With($"{Series}{Other}RECURRENCE-ID:20240331T070000Z|DTSTART:20240601T070000Z|DURATION:PT1H").Busy());

    [Fact]
    public void Date_times_dates_and_periods_of_RDATE_are_instances() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240110T0900/20240110T1000", "20240112T1500/20240112T1800", "20240113T1500/20240113T1530", "20240114T0900/20240114T1000"],
        new Scene().With("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RDATE:20240110T090000Z|RDATE;VALUE=DATE:20240114|"
            + "RDATE;VALUE=PERIOD:20240112T150000Z/20240112T180000Z,20240113T150000Z/PT30M").Busy());

    [Fact]
    public void An_exclusion_takes_an_RDATE_away() => Assert.Single(
        new Scene().With("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RDATE:20240110T090000Z|EXDATE:20240110T090000Z").Busy());

    [Fact]
    public void Several_rules_add_up() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240103T0900/20240103T1000", "20240109T0900/20240109T1000"],
        new Scene().With("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=2|RRULE:FREQ=WEEKLY;COUNT=2").Busy());

    [Fact]
    public void An_EXRULE_takes_instances_away() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240104T0900/20240104T1000"],
        new Scene().With("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=3|EXRULE:FREQ=WEEKLY;BYDAY=WE").Busy());

    [Theory]
    [InlineData("20240104T090000Z", 3)]
    [InlineData("20240104T085959Z", 2)]
    [InlineData("20240104", 3)]
    [InlineData("20240104T090000", 3)]
    [InlineData("20231231T000000Z", 1)]
    public void UNTIL_is_the_last_moment_of_an_instance(string until, int instances) => Assert.Equal(
        instances, new Scene().With($"DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;UNTIL={until}").Busy().Length);

    [Theory]
    [InlineData("20240104")]
    [InlineData("20240104T000000Z")]
    [InlineData("20240103T230000Z")]
    [InlineData("20240104T225959Z")]
    [InlineData("20240104T120000")]
    public void UNTIL_of_an_all_day_series_means_a_day_however_it_is_written(string until) => Assert.Equal(
        ["20240101T2300/20240104T2300"],
        new Scene("Europe/Berlin").With($"DTSTART;VALUE=DATE:20240102|RRULE:FREQ=DAILY;UNTIL={until}").Busy());

    [Fact]
    public void This_and_future_moves_the_rest_of_a_series() => Assert.Equal(
        ["20240102T0900/20240102T1000", "20240103T1100/20240103T1300", "20240104T1100/20240104T1300"],
        new Scene().With("DTSTART:20240102T090000Z|DTEND:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=3" + Other
            + "RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z|DTSTART:20240103T110000Z|DTEND:20240103T130000Z").Busy());

    [Fact]
    public void An_instance_that_began_before_the_window_reaches_into_it() => Assert.Equal(
        ["20240115T0000/20240115T0600"],
        new Scene().In("20240115T000000Z", "20240115T120000Z").With("DTSTART:20240102T200000Z|DURATION:PT10H|RRULE:FREQ=DAILY;UNTIL=20240114T200000Z").Busy());

    [Fact]
    public void A_rule_beyond_the_limits_is_a_diagnostic_and_blocks_nothing_else()
    {
        var scene = new Scene().With("DTSTART:20240102T090000Z|DURATION:PT1S|RRULE:FREQ=SECONDLY;INTERVAL=2")
            .WithText(Scene.Event("DTSTART:20240102T090000Z|DURATION:PT1H").Replace("UID:e1", "UID:e2", StringComparison.Ordinal));

        Assert.Equal(["20240102T0900/20240102T1000"], scene.Busy());
        var diagnostic = Assert.Single(scene.Diagnostics);
        Assert.Equal((CalendarDiagnosticSeverity.Unreadable, "e1"), (diagnostic.Severity, diagnostic.Uid));
    }
}
