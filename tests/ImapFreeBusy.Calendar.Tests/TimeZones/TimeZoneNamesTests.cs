using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;
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
    [InlineData("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("/citadel.org/20210210_1/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/softwarestudio.org/Tzfile/Europe/Berlin", "Europe/Berlin")]
    [InlineData("/softwarestudio.org/Olson_20011030_5/America/Indiana/Indianapolis", "America/Indiana/Indianapolis")]
    [InlineData("/ics.uc.edu/America/Chicago", "America/Chicago")]
    [InlineData("/kolab.org/W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("\"Europe/Berlin\"", "Europe/Berlin")]
    [InlineData(" Europe/Berlin ", "Europe/Berlin")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("EUROPE/BERLIN", "Europe/Berlin")]
    [InlineData("w. europe standard time", "Europe/Berlin")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("Asia/Katmandu", "Asia/Katmandu")]
    [InlineData("Europe/Kiev", "Europe/Kiev")]
    [InlineData("America/Buenos_Aires", "America/Buenos_Aires")]
    [InlineData("GB-Eire", "GB-Eire")]
    [InlineData("tzone://Microsoft/Utc", "UTC")]
    [InlineData("Z", "UTC")]
    [InlineData("UTC", "UTC")]
    public void A_name_is_found(string name, string id) => Assert.Equal(id, TimeZoneNames.Find(name)?.Id);

    // The other names have rules of their own; what they are at two moments shows whose.
    [Theory]
    [InlineData("Asia/Calcutta", "+05:30", "+05:30")]
    [InlineData("Europe/Kiev", "+02", "+03")]
    [InlineData("Etc/GMT-2", "+02", "+02")]
    [InlineData("Etc/GMT+5", "-05", "-05")]
    [InlineData("GMT+0200", "+02", "+02")]
    [InlineData("UTC+2", "+02", "+02")]
    [InlineData("utc+02:00", "+02", "+02")]
    [InlineData("UTC-05:30", "-05:30", "-05:30")]
    [InlineData("GMT-330", "-03:30", "-03:30")]
    [InlineData("/kolab.org/GMT+0200", null, null)]
    [InlineData("UTC-11", "-11", "-11")]
    [InlineData("UTC+13", "+13", "+13")]
    [InlineData("GMT+0", "+00", "+00")]
    [InlineData("EST5EDT", "-05", "-04")]
    [InlineData("CET", "+01", "+02")]
    [InlineData("GMT Standard Time", "+00", "+01")]
    [InlineData("AUS Eastern Standard Time", "+11", "+10")]
    [InlineData("Iran Standard Time", "+03:30", "+03:30")]
    public void A_name_has_these_offsets_in_January_and_July_2024(string name, string? january, string? july)
    {
        var zone = TimeZoneNames.Find(name);

        Assert.Equal(january, zone?.GetUtcOffset(Instant.FromUtc(2024, 1, 1, 12, 0)).ToString("g", null));
        Assert.Equal(july, zone?.GetUtcOffset(Instant.FromUtc(2024, 7, 1, 12, 0)).ToString("g", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//////")]
    [InlineData("Europe/")]
    [InlineData("Europe/Atlantis")]
    [InlineData("Berlin")]
    [InlineData("somebody/Berlin")]
    [InlineData("Customized Time Zone")]
    [InlineData("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien")]
    [InlineData("tzone://Microsoft/Custom")]
    [InlineData("UTC+")]
    [InlineData("UTC+18")]
    [InlineData("UTC+1:")]
    [InlineData("UTC+1:5")]
    [InlineData("UTC+0160")]
    [InlineData("GMT+-200")]
    [InlineData("ABC+0200")]
    public void A_name_that_nobody_knows_is_not_guessed(string name) => Assert.Null(TimeZoneNames.Find(name));

    [Fact]
    public void A_hundred_thousand_slashes_cost_nothing() => Assert.Null(TimeZoneNames.Find(new string('/', 100_000)));
}
