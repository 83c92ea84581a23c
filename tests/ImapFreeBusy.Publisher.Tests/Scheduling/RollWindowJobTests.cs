using ImapFreeBusy.Publisher.Scheduling;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Scheduling;

public sealed class RollWindowJobTests
{
    [Theory]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-03T00:00:00Z")]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T23:00:00Z", "Europe/Berlin")]
    [InlineData("2026-03-02T22:59:59Z", "2026-03-02T23:00:00Z", "Europe/Berlin")]
    // At midnight the next one is a day away, there or elsewhere.
    [InlineData("2026-03-02T23:00:00Z", "2026-03-03T00:00:00Z", "Europe/Berlin")]
    [InlineData("2026-03-03T00:00:00Z", "2026-03-03T23:00:00Z", "Europe/Berlin")]
    // The first of several, and zones off the full hour.
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T18:15:00Z", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu")]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "Pacific/Kiritimati")]
    // Where the clocks change.
    [InlineData("2026-03-29T12:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T12:00:00Z", "2026-10-25T23:00:00Z", "Europe/Berlin")]
    // A midnight that does not exist: the day begins at one.
    [InlineData("2018-11-04T00:30:00Z", "2018-11-04T03:00:00Z", "America/Sao_Paulo")]
    public void The_next_midnight_is_the_first_of_all_zones(string now, string next, params string[] zones) =>
        Assert.Equal(InstantOf(next), RollWindowJob.NextMidnight(zones.Select(zone => DateTimeZoneProviders.Tzdb[zone]), InstantOf(now)));

    private static Instant InstantOf(string text) => InstantPattern.General.Parse(text).Value;
}
