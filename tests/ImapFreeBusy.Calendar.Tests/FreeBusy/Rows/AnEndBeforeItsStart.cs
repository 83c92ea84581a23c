using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>DTEND before DTSTART: a diagnostic, not busy.</summary>
public sealed class AnEndBeforeItsStart
{
    [Theory]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T080000Z")]
    [InlineData("DTSTART:20240102T090000Z|DTEND:20240102T080000Z|RRULE:FREQ=DAILY")]
    [InlineData("DTSTART;VALUE=DATE:20240102|DTEND;VALUE=DATE:20240101")]
    [InlineData("DTSTART:20240102T090000Z|DURATION:-PT1H")]
    [InlineData("DTSTART;TZID=Asia/Tokyo:20240102T090000|DTEND;TZID=Europe/London:20240101T230000")]
    public void It_is_a_diagnostic_and_not_busy(string lines)
    {
        var scene = new Scene().With(lines);

        Assert.Empty(scene.Busy());
        var diagnostic = Assert.Single(scene.Diagnostics);
        Assert.Equal((CalendarDiagnosticSeverity.Unreadable, "an end before its start", "e1"), (diagnostic.Severity, diagnostic.Message, diagnostic.Uid));
    }

    [Fact]
    public void Another_event_is_not_affected() => Assert.Single(new Scene()
        .With("DTSTART:20240102T090000Z|DTEND:20240102T080000Z")
        .WithText(Scene.Event("DTSTART:20240102T090000Z|DURATION:PT1H").Replace("UID:e1", "UID:e2", StringComparison.Ordinal)).Busy());

    [Fact]
    public void An_end_in_another_zone_is_compared_as_a_moment() => Assert.Equal(
        ["20240102T0000/20240102T0100"],
        new Scene().With("DTSTART;TZID=Asia/Tokyo:20240102T090000|DTEND;TZID=America/New_York:20240101T200000").Busy());
}
