using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Zero length: nothing.</summary>
public sealed class ZeroLength
{
    [Theory]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T090000Z")]
    [InlineData("DTSTART:20240102T090000Z|DURATION:PT0S")]
    [InlineData("DTSTART;VALUE=DATE:20240102|DTEND;VALUE=DATE:20240102")]
    [InlineData("DTSTART;TZID=Asia/Tokyo:20240102T090000|DTEND;TZID=UTC:20240102T000000")]
    public void It_is_nothing(string lines)
    {
        var scene = new Scene().With(lines);

        Assert.Empty(scene.Busy());
        Assert.Empty(scene.Diagnostics);
    }
}
