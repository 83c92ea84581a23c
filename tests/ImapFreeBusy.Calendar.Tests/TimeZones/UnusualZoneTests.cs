using Xunit;

namespace ImapFreeBusy.Calendar.Tests.TimeZones;

/// <summary>Zones that do what few zones do. The moments of the changes are those that zdump tells.</summary>
public sealed class UnusualZoneTests
{
    [Fact]
    public void A_time_on_the_day_that_Samoa_skipped_has_the_offset_before_it() => Assert.Equal(
        ["20111230T1900/20111230T2000"], Apia().With("DTSTART;TZID=Pacific/Apia:20111230T090000|DURATION:PT1H").Busy());

    [Fact]
    public void A_series_across_the_skipped_day_has_that_instance_and_the_next_at_one_moment() => Assert.Equal(
        ["20111229T1900/20111229T2000", "20111230T1900/20111230T2000", "20111231T1900/20111231T2000"],
        Apia().With("DTSTART;TZID=Pacific/Apia:20111229T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4").Busy());

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20111230")]
    [InlineData("DTSTART;VALUE=DATE:20111230|DURATION:P1D")]
    public void The_skipped_day_itself_is_nothing(string lines) => Assert.Empty(Apia().With(lines).Busy());

    [Fact]
    public void Two_days_of_which_one_was_skipped_are_one_day() => Assert.Equal(
        ["20111230T1000/20111231T1000"], Apia().With("DTSTART;VALUE=DATE:20111230|DTEND;VALUE=DATE:20120101").Busy());

    [Fact]
    public void A_day_by_the_calendar_ends_where_the_skipped_day_leads() => Assert.Equal(
        ["20111229T1900/20111230T1900"], Apia().With("DTSTART;TZID=Pacific/Apia:20111229T090000|DURATION:P1D").Busy());

    [Theory]
    [InlineData("20240115", "20240115T0900")]
    [InlineData("20240715", "20240715T0800")]
    public void Dublin_has_its_standard_time_in_summer(string day, string start) => Assert.Equal(
        start, Start($"DTSTART;TZID=Europe/Dublin:{day}T090000|DURATION:PT1H"));

    [Theory]
    [InlineData("20240309", "20240309T0800")]
    [InlineData("20240311", "20240311T0900")]
    [InlineData("20240413", "20240413T0900")]
    [InlineData("20240415", "20240415T0800")]
    public void Casablanca_goes_back_for_Ramadan(string day, string start) => Assert.Equal(
        start, Start($"DTSTART;TZID=Africa/Casablanca:{day}T090000|DURATION:PT1H"));

    [Theory]
    [InlineData("20181104", "20181104T0300/20181105T0200")]
    [InlineData("20180217", "20180217T0200/20180218T0300")]
    public void A_day_without_its_midnight_or_with_an_hour_twice_is_that_long(string day, string busy) => Assert.Equal(
        [busy], new Scene("America/Sao_Paulo").In("20180101T000000Z", "20190101T000000Z").With($"DTSTART;VALUE=DATE:{day}").Busy());

    [Theory]
    [InlineData("20241006T021500", "20241005T1545")]
    [InlineData("20240407T014500", "20240406T1445")]
    [InlineData("20240407T020000", "20240406T1530")]
    public void Lord_Howe_changes_by_half_an_hour(string local, string start) => Assert.Equal(
        start, Start($"DTSTART;TZID=Australia/Lord_Howe:{local}|DURATION:PT1H"));

    [Fact]
    public void A_day_may_have_half_an_hour_less() => Assert.Equal(
        ["20241005T0130/20241006T0100"], new Scene().With("DTSTART;TZID=Australia/Lord_Howe:20241005T120000|DURATION:P1D").Busy());

    private static Scene Apia() => new Scene("Pacific/Apia").In("20111225T000000Z", "20120105T000000Z");

    private static string Start(string lines) => Assert.Single(new Scene().With(lines).Busy())[..13];
}
