using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Overlap of several types: BUSY-UNAVAILABLE over BUSY over BUSY-TENTATIVE; the lower one is cut.</summary>
public sealed class TimeOfSeveralTypes
{
    [Fact]
    public void The_higher_type_cuts_the_lower_one() => Assert.Equal(
        [
            "20240102T0800/20240102T0900 Tentative", "20240102T0900/20240102T1000", "20240102T1000/20240102T1100 Unavailable",
            "20240102T1100/20240102T1200", "20240102T1200/20240102T1300 Tentative",
        ],
        new Scene()
            .WithText(Event("e2", "STATUS:TENTATIVE|DTSTART:20240102T080000Z|DTEND:20240102T130000Z"))
            .WithText(Event("e3", "DTSTART:20240102T090000Z|DTEND:20240102T120000Z"))
            .WithText(Event("e4", "X-MICROSOFT-CDO-BUSYSTATUS:OOF|DTSTART:20240102T100000Z|DTEND:20240102T110000Z")).Busy());

    [Fact]
    public void Touching_time_of_two_types_stays_two() => Assert.Equal(
        ["20240102T0800/20240102T0900 Tentative", "20240102T0900/20240102T1000"],
        new Scene()
            .WithText(Event("e2", "STATUS:TENTATIVE|DTSTART:20240102T080000Z|DTEND:20240102T090000Z"))
            .WithText(Event("e3", "DTSTART:20240102T090000Z|DTEND:20240102T100000Z")).Busy());

    private static string Event(string uid, string lines) => Scene.Event(lines).Replace("UID:e1", $"UID:{uid}", StringComparison.Ordinal);
}
