using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>CLASS never hides time, only details.</summary>
public sealed class TheClass
{
    [Theory]
    [InlineData("PUBLIC")]
    [InlineData("PRIVATE")]
    [InlineData("CONFIDENTIAL")]
    [InlineData("X-SECRET")]
    public void CLASS_never_hides_time(string value) => Assert.Equal(
        ["20240102T0900/20240102T1000"], new Scene().With($"DTSTART:20240102T090000Z|DTEND:20240102T100000Z|CLASS:{value}").Busy());
}
