using Xunit;

namespace ImapFreeBusy.Calendar.Tests.FreeBusy.Rows;

/// <summary>Unknown TZID without a VTIMEZONE: the owner's zone, with a diagnostic.</summary>
public sealed class AnUnknownZone
{
    [Fact]
    public void Without_a_VTIMEZONE_it_is_the_owners_zone_with_a_diagnostic()
    {
        var scene = new Scene("Europe/Berlin").With("DTSTART;TZID=Atlantis:20240702T090000|DTEND;TZID=Atlantis:20240702T100000");

        Assert.Equal(["20240702T0700/20240702T0800"], scene.Busy());
        Assert.Equal(CalendarDiagnosticSeverity.Repaired, Assert.Single(scene.Diagnostics).Severity);
    }

    [Theory]
    [InlineData("Atlantis", "20240702T1100")]
    [InlineData("Europe/Berlin", "20240702T0700")]
    public void A_VTIMEZONE_counts_for_unknown_names_alone(string name, string start)
    {
        var zone = $"BEGIN:VTIMEZONE|TZID:{name}|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:-0200|TZOFFSETTO:-0200|END:STANDARD|END:VTIMEZONE";
        var scene = new Scene().With($"DTSTART;TZID=\"{name}\":20240702T090000|DURATION:PT1H", zone);

        Assert.StartsWith(start, Assert.Single(scene.Busy()), StringComparison.Ordinal);
        Assert.Empty(scene.Diagnostics);
    }

    [Fact]
    public void A_VTIMEZONE_with_rules_changes_its_clock()
    {
        const string Zone = "BEGIN:VTIMEZONE|TZID:Nowhere/Special|"
            + "BEGIN:DAYLIGHT|DTSTART:19810329T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU|END:DAYLIGHT|"
            + "BEGIN:STANDARD|DTSTART:19961027T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU|END:STANDARD|END:VTIMEZONE";
        const string Series = "DTSTART;TZID=Nowhere/Special:20240330T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=2";

        Assert.Equal(["20240330T0800/20240330T0900", "20240331T0700/20240331T0800"], new Scene().With(Series, Zone).Busy());
    }
}
