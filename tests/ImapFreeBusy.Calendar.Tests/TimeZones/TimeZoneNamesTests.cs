using ImapFreeBusy.Calendar.TimeZones;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.TimeZones;

public sealed class TimeZoneNamesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("US/Eastern", "US/Eastern")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Pacific Standard Time", "America/Los_Angeles")]
    [InlineData("/kolab.org/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/citadel.org/20210210_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("/mozilla.org/20050126_1/Europe/London", "Europe/London")]
    [InlineData("/softwarestudio.org/Olson_20011030_5/America/New_York", "America/New_York")]
    [InlineData("/kolab.org/UTC", "UTC")]
    [InlineData("UTC", "UTC")]
    public void A_name_is_found(string name, string id) => Assert.Equal(id, TimeZoneNames.Find(name)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//////")]
    [InlineData("Europe/")]
    [InlineData("Europe/Atlantis")]
    [InlineData("Berlin")]
    [InlineData("somebody/Berlin")]
    [InlineData("Customized Time Zone")]
    public void A_name_that_nobody_knows_is_not_guessed(string name) => Assert.Null(TimeZoneNames.Find(name));

    [Fact]
    public void A_hundred_thousand_slashes_cost_nothing() => Assert.Null(TimeZoneNames.Find(new string('/', 100_000)));
}
