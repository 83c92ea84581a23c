using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>X-MICROSOFT-CDO-BUSYSTATUS OOF: BUSY-UNAVAILABLE.</summary>
public sealed class WhatIsBusyUnavailable
{
    [Theory]
    [InlineData("OOF")]
    [InlineData("oof")]
    public void Outlook_out_of_office_is_busy_unavailable(string status) => Assert.Equal(
        ["20240102T0900/20240102T1000 Unavailable"],
        new Scene().With($"DTSTART:20240102T090000Z|DTEND:20240102T100000Z|X-MICROSOFT-CDO-BUSYSTATUS:{status}").Busy());
}
