using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>STATUS:TENTATIVE, the owner's PARTSTAT TENTATIVE or NEEDS-ACTION, CDO-BUSYSTATUS TENTATIVE: BUSY-TENTATIVE.</summary>
public sealed class WhatIsBusyTentative
{
    [Theory]
    [InlineData("STATUS:TENTATIVE")]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada@example.org")]
    [InlineData("ATTENDEE;PARTSTAT=X-PERHAPS:mailto:ada@example.org")]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")]
    [InlineData("STATUS:TENTATIVE|ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@example.org")]
    [InlineData("STATUS:CONFIRMED|ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org")]
    public void Tentative_and_unanswered_are_busy_tentative(string line) => Assert.Equal(
        ["20240102T0900/20240102T1000 Tentative"], new Scene().With($"DTSTART:20240102T090000Z|DTEND:20240102T100000Z|{line}").Busy());
}
