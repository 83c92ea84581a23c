using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>All-day and floating times: the owner's time zone, midnight to midnight (the day after the last day).</summary>
public sealed class AllDayAndFloatingTimes
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20240331")]
    [InlineData("DTSTART;VALUE=DATE:20240331|DTEND;VALUE=DATE:20240401")]
    [InlineData("DTSTART;VALUE=DATE:20240331|DURATION:P1D")]
    [InlineData("DTSTART:20240331")]
    public void An_all_day_event_goes_from_midnight_to_midnight_in_the_owners_zone(string lines) =>
        Assert.Equal(["20240330T2300/20240331T2200"], new Scene("Europe/Berlin").With(lines).Busy());

    [Fact]
    public void DTEND_is_the_day_after_the_last_day() => Assert.Equal(
        ["20240701T2200/20240704T2200"], new Scene("Europe/Berlin").With("DTSTART;VALUE=DATE:20240702|DTEND;VALUE=DATE:20240705").Busy());

    [Fact]
    public void A_floating_time_is_in_the_owners_zone() =>
        Assert.Equal(["20240702T1300/20240702T1400"], new Scene("America/New_York").With("DTSTART:20240702T090000|DTEND:20240702T100000").Busy());

    [Fact]
    public void A_floating_series_follows_the_owners_clock() => Assert.Equal(
        ["20240330T0800/20240330T0900", "20240331T0700/20240331T0800"],
        new Scene("Europe/Berlin").With("DTSTART:20240330T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=2").Busy());

    [Fact]
    public void A_day_that_begins_after_midnight_begins_with_its_first_moment() => Assert.Equal(
        ["20181104T0300/20181105T0200"],
        new Scene("America/Sao_Paulo").In("20181101T000000Z", "20181201T000000Z").With("DTSTART;VALUE=DATE:20181104").Busy());

    [Fact]
    public void A_day_that_a_zone_skipped_has_no_length() => Assert.Equal(
        ["20111229T1000/20111230T1000"],
        new Scene("Pacific/Apia").In("20111225T000000Z", "20120105T000000Z").With("DTSTART;VALUE=DATE:20111229|RRULE:FREQ=DAILY;COUNT=2").Busy());
}
