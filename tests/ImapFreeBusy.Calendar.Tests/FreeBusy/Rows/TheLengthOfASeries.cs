using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>
/// DTEND / DURATION of a recurring event: timed, the exact length for every instance; all-day, as many days. DURATION:
/// days by the calendar, hours exactly.
/// </summary>
public sealed class TheLengthOfASeries
{
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

    [Theory]
    [InlineData("DTEND;TZID=Europe/Berlin:20240324T120000", "20240330T1100/20240331T1100")]
    [InlineData("DURATION:PT24H", "20240330T1100/20240331T1100")]
    [InlineData("DURATION:P1D", "20240330T1100/20240331T1000")]
    public void Over_a_night_when_the_clock_goes_forward_only_DURATION_in_days_is_shorter(string length, string second) => Assert.Equal(
        second, new Scene().With($"DTSTART;TZID=Europe/Berlin:20240323T120000|{length}|RRULE:FREQ=WEEKLY;COUNT=2").Busy()[1]);

    [Theory]
    [InlineData("DTEND;TZID=Europe/Berlin:20241020T120000", "20241026T1000/20241027T1000")]
    [InlineData("DURATION:PT24H", "20241026T1000/20241027T1000")]
    [InlineData("DURATION:P1D", "20241026T1000/20241027T1100")]
    public void Over_a_night_when_the_clock_goes_back_only_DURATION_in_days_is_longer(string length, string second) => Assert.Equal(
        second, new Scene().With($"DTSTART;TZID=Europe/Berlin:20241019T120000|{length}|RRULE:FREQ=WEEKLY;COUNT=2").Busy()[1]);

    [Theory]
    [InlineData("DTEND;VALUE=DATE:20240331")]
    [InlineData("DURATION:P2D")]
    public void An_all_day_series_has_as_many_days_each_time(string length) => Assert.Equal(
        ["20240328T2300/20240330T2300", "20240404T2200/20240406T2200"],
        new Scene("Europe/Berlin").With($"DTSTART;VALUE=DATE:20240329|{length}|RRULE:FREQ=WEEKLY;COUNT=2").Busy());

    [Fact]
    public void A_day_of_an_all_day_series_may_have_23_hours() => Assert.Equal(
        ["20240323T2300/20240324T2300", "20240330T2300/20240331T2200"],
        new Scene("Europe/Berlin").With("DTSTART;VALUE=DATE:20240324|RRULE:FREQ=WEEKLY;COUNT=2").Busy());
}
