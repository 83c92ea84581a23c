using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Overrides without a master count by themselves.</summary>
public sealed class OverridesWithoutAMaster
{
    private const string Moved = "RECURRENCE-ID:20240103T090000Z|DTSTART:20240110T090000Z|DTEND:20240110T100000Z";

    [Fact]
    public void They_count_by_themselves() => Assert.Equal(["20240110T0900/20240110T1000"], new Scene().With(Moved).Busy());

    [Fact]
    public void Several_of_them_count_each() => Assert.Equal(
        ["20240110T0900/20240110T1000", "20240111T0900/20240111T1000"],
        new Scene().With(Moved).With("RECURRENCE-ID:20240104T090000Z|DTSTART:20240111T090000Z|DTEND:20240111T100000Z").Busy());

    [Theory]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("TRANSP:TRANSPARENT")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.org")]
    public void The_same_rules_hold_for_them(string line) => Assert.Empty(new Scene().With($"{Moved}|{line}").Busy());
}
