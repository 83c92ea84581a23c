using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>A rule that cannot be expanded within the limits makes the object a diagnostic and blocks nothing else.</summary>
public sealed class BeyondTheLimits
{
    [Fact]
    public void A_rule_beyond_the_limits_is_a_diagnostic_and_blocks_nothing_else()
    {
        var scene = new Scene(limits: new CalendarLimits { MaxInstances = 100 }).With("DTSTART:20240102T090000Z|DURATION:PT1S|RRULE:FREQ=HOURLY")
            .WithText(Scene.Event("DTSTART:20240102T090000Z|DURATION:PT1H").Replace("UID:e1", "UID:e2", StringComparison.Ordinal));

        Assert.Equal(["20240102T0900/20240102T1000"], scene.Busy());
        var diagnostic = Assert.Single(scene.Diagnostics);
        Assert.Equal((CalendarDiagnosticSeverity.Unreadable, "e1"), (diagnostic.Severity, diagnostic.Uid));
        Assert.Contains("more than 100 separate busy periods", diagnostic.Message, StringComparison.Ordinal);
    }
}
