using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>No DTEND and no DURATION: a date is one day, a date-time has zero length.</summary>
public sealed class NoEndAndNoDuration
{
    [Fact]
    public void A_date_is_one_day() => Assert.Equal(["20240102T0000/20240103T0000"], new Scene().With("DTSTART;VALUE=DATE:20240102").Busy());

    [Theory]
    [InlineData("DTSTART:20240102T090000Z")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20240102T090000")]
    [InlineData("DTSTART:20240102T090000Z|RRULE:FREQ=DAILY")]
    public void A_date_time_has_zero_length(string lines)
    {
        var scene = new Scene().With(lines);

        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }
}
