using Xunit;

namespace ImapFreeBusy.Calendar.Tests.TimeZones;

/// <summary>VTIMEZONEs of names that nobody knows. The expected moments are those of America/New_York by zdump.</summary>
public sealed class EmbeddedZoneTests
{
    private const string Eastern = "BEGIN:DAYLIGHT|DTSTART:19870405T020000|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|"
        + "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z|END:DAYLIGHT|"
        + "BEGIN:STANDARD|DTSTART:19671029T020000|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|"
        + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z|END:STANDARD|"
        + "BEGIN:DAYLIGHT|DTSTART:20070311T020000|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU|END:DAYLIGHT|"
        + "BEGIN:STANDARD|DTSTART:20071104T020000|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU|END:STANDARD|";

    private const string EasternByDates =
        "BEGIN:DAYLIGHT|DTSTART:20060402T020000|RDATE:20070311T020000,20080309T020000|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|END:DAYLIGHT|"
        + "BEGIN:STANDARD|DTSTART:20051030T020000|RDATE:20061029T020000|RDATE:20071104T020000|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|";

    private const string Fixed = "BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:-0300|TZOFFSETTO:-0300|END:STANDARD|";

    [Theory]
    [InlineData("20060401T120000", "20060401T1700")]
    [InlineData("20060403T120000", "20060403T1600")]
    [InlineData("20061030T120000", "20061030T1700")]
    [InlineData("20070310T120000", "20070310T1700")]
    [InlineData("20070312T120000", "20070312T1600")]
    [InlineData("20071103T120000", "20071103T1600")]
    [InlineData("20071105T120000", "20071105T1700")]
    [InlineData("20080310T120000", "20080310T1600")]
    public void Several_observances_follow_each_other_by_rules_and_by_dates(string local, string start)
    {
        Assert.Equal(start, Start("Somewhere East", Eastern, local));
        Assert.Equal(start, Start("Somewhere East", EasternByDates, local));
    }

    [Theory]
    [InlineData("20070311T023000", "20070311T0730")]
    [InlineData("20071104T013000", "20071104T0530")]
    public void A_gap_and_an_overlap_are_read_as_in_any_zone(string local, string start) =>
        Assert.Equal(start, Start("Somewhere East", Eastern, local));

    [Theory]
    [InlineData("Customized Time Zone")]
    [InlineData("(UTC-05:00) Eastern Time (US & Canada)")]
    [InlineData("tzone://Microsoft/Custom")]
    public void A_name_that_only_describes_means_its_VTIMEZONE(string name) =>
        Assert.Equal("20240702T1600", Start(name, Eastern, "20240702T120000"));

    [Theory]
    [InlineData("X-LIC-LOCATION:America/New_York")]
    [InlineData("TZID-ALIAS-OF:America/New_York")]
    [InlineData("X-LIC-LOCATION:/freeassociation.sourceforge.net/America/New_York")]
    public void A_known_location_is_better_than_embedded_rules(string line) =>
        Assert.Equal("20240702T1600", Start("Somewhere East", line + "|" + Fixed, "20240702T120000"));

    [Fact]
    public void A_known_location_needs_no_rules_at_all() =>
        Assert.Equal("20240702T1600", Start("Somewhere East", "X-LIC-LOCATION:America/New_York|", "20240702T120000"));

    [Fact]
    public void An_unknown_location_leaves_the_embedded_rules() =>
        Assert.Equal("20240702T1500", Start("Somewhere East", "X-LIC-LOCATION:Atlantis/East|" + Fixed, "20240702T120000"));

    [Fact]
    public void A_known_TZID_wins_over_the_location() =>
        Assert.Equal("20240702T1000", Start("Europe/Berlin", "X-LIC-LOCATION:America/New_York|" + Fixed, "20240702T120000"));

    [Fact]
    public void The_location_lives_in_what_is_written()
    {
        var item = Assert.Single(Scene.Read(Text("Somewhere East", "X-LIC-LOCATION:America/New_York|" + Fixed, "20240702T120000")).Objects);

        Assert.Equal(item, Assert.Single(Scene.Read(Scene.Written(item)).Objects));
        Assert.Contains("X-LIC-LOCATION:America/New_York", Scene.Written(item), StringComparison.Ordinal);
    }

    private static string Start(string name, string zone, string local)
    {
        var scene = new Scene().In("20050101T000000Z", "20250101T000000Z").WithText(Text(name, zone, local));
        Assert.Empty(scene.Diagnostics);
        return Assert.Single(scene.Busy())[..13];
    }

    private static string Text(string name, string zone, string local) => Scene.Event(
        $"DTSTART;TZID=\"{name}\":{local}|DURATION:PT1H", $"BEGIN:VTIMEZONE|TZID:{name}|{zone}END:VTIMEZONE");
}
