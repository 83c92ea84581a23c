using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Everything else: BUSY.</summary>
public sealed class EverythingElse
{
    [Theory]
    [InlineData("X-NOTHING:1")]
    [InlineData("STATUS:CONFIRMED")]
    [InlineData("STATUS:X-WHATEVER")]
    [InlineData("TRANSP:OPAQUE")]
    [InlineData("TRANSP:OPAQUE-NOCONFLICT")]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:BUSY")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:X-SOMETHING")]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:someone@example.org")]
    public void Everything_else_is_busy(string line) => Assert.Equal(
        ["20240102T0900/20240102T1000"], new Scene().With($"DTSTART:20240102T090000Z|DTEND:20240102T100000Z|{line}").Busy());
}
