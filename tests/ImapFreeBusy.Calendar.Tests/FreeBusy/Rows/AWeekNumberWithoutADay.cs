using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>BYWEEKNO without BYDAY: DTSTART's weekday.</summary>
public sealed class AWeekNumberWithoutADay
{
    [Fact]
    public void It_means_the_weekday_of_DTSTART() => Assert.Equal(
        ["20240103T0900/20240103T1000", "20240117T0900/20240117T1000"],
        new Scene().With("DTSTART:20240103T090000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYWEEKNO=1,3;COUNT=2").Busy());
}
