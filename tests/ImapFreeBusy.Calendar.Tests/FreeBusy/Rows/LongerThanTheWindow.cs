using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Longer than the window: clipped to it, never dropped.</summary>
public sealed class LongerThanTheWindow
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20230101|DTEND;VALUE=DATE:20260101", "20240601T0000/20240602T0000")]
    [InlineData("DTSTART:20240531T230000Z|DTEND:20240601T020000Z", "20240601T0000/20240601T0200")]
    [InlineData("DTSTART:20240601T230000Z|DTEND:20240602T020000Z", "20240601T2300/20240602T0000")]
    [InlineData("DTSTART:20230101T000000Z|DURATION:P400D|RRULE:FREQ=YEARLY", "20240601T0000/20240602T0000")]
    public void It_is_clipped_to_the_window(string lines, string busy) =>
        Assert.Equal([busy], new Scene().In("20240601T000000Z", "20240602T000000Z").With(lines).Busy());

    [Theory]
    [InlineData("DTSTART:20240531T230000Z|DTEND:20240601T000000Z")]
    [InlineData("DTSTART:20240602T000000Z|DTEND:20240602T010000Z")]
    public void What_only_touches_the_window_is_outside(string lines) =>
        Assert.Empty(new Scene().In("20240601T000000Z", "20240602T000000Z").With(lines).Busy());
}
