using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// Local time in a DST gap: the offset before the gap (RFC 5545 §3.3.5), also for instances of a rule: they count; in an
/// overlap the first occurrence.
/// </summary>
public sealed class AGapAndAnOverlap
{
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
    public void An_instance_of_a_rule_in_an_overlap_is_the_first_of_the_two() => Assert.Equal(
        ["20241026T0030/20241026T0100", "20241027T0030/20241027T0100", "20241028T0130/20241028T0200"],
        new Scene().With("DTSTART;TZID=Europe/Berlin:20241026T023000|DURATION:PT30M|RRULE:FREQ=DAILY;COUNT=3").Busy());

    [Fact]
    public void A_gap_of_half_an_hour_is_one_too() => Assert.Equal(
        ["20241005T1545/20241005T1615"], new Scene().With("DTSTART;TZID=Australia/Lord_Howe:20241006T021500|DURATION:PT30M").Busy());

    [Fact]
    public void An_RDATE_in_a_gap_counts() => Assert.Equal(
        "20240331T0130/20240331T0200",
        new Scene().With("DTSTART;TZID=Europe/Berlin:20240301T090000|DURATION:PT30M|RDATE;TZID=Europe/Berlin:20240331T023000").Busy()[1]);
}
