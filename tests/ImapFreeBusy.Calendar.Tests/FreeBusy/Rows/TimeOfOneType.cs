using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Overlap, or touching, of one type: merged.</summary>
public sealed class TimeOfOneType
{
    [Theory]
    [InlineData("DTSTART:20240102T093000Z|DTEND:20240102T110000Z", "")]
    [InlineData("DTSTART:20240102T100000Z|DTEND:20240102T110000Z", "")]
    [InlineData("DTSTART:20240102T093000Z|DTEND:20240102T110000Z", "STATUS:TENTATIVE|")]
    public void Overlapping_and_touching_time_is_merged(string second, string both)
    {
        var scene = new Scene().With($"{both}DTSTART:20240102T090000Z|DTEND:20240102T100000Z")
            .WithText(Scene.Event(both + second).Replace("UID:e1", "UID:e2", StringComparison.Ordinal));

        Assert.StartsWith("20240102T0900/20240102T1100", Assert.Single(scene.Busy()), StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_of_one_series_that_overlap_are_merged() => Assert.Equal(
        ["20240102T0900/20240104T2100"], new Scene().With("DTSTART:20240102T090000Z|DURATION:PT36H|RRULE:FREQ=DAILY;COUNT=2").Busy());
}
