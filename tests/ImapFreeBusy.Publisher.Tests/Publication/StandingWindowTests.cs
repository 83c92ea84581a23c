using ImapFreeBusy.Publisher.Publication;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class StandingWindowTests
{
    [Theory]
    [InlineData("2026-03-02T09:00:00Z", "UTC", 7, 90, "2026-02-23T00:00:00Z", "2026-05-31T00:00:00Z")]
    [InlineData("2026-03-02T00:00:00Z", "UTC", 0, 1, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")]
    // The last moment of a day still belongs to it.
    [InlineData("2026-03-02T23:59:59Z", "UTC", 0, 1, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")]
    // East of Greenwich it is tomorrow already.
    [InlineData("2026-03-02T23:30:00Z", "Europe/Berlin", 0, 1, "2026-03-02T23:00:00Z", "2026-03-03T23:00:00Z")]
    [InlineData("2026-03-02T18:29:59Z", "Asia/Kolkata", 0, 1, "2026-03-01T18:30:00Z", "2026-03-02T18:30:00Z")]
    [InlineData("2026-03-02T18:30:00Z", "Asia/Kolkata", 0, 1, "2026-03-02T18:30:00Z", "2026-03-03T18:30:00Z")]
    // A day of 23 hours and one of 25.
    [InlineData("2026-03-29T12:00:00Z", "Europe/Berlin", 0, 1, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25T12:00:00Z", "Europe/Berlin", 0, 1, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    // Days are counted by the calendar, not in hours.
    [InlineData("2026-03-02T09:00:00Z", "Europe/Berlin", 7, 90, "2026-02-22T23:00:00Z", "2026-05-30T22:00:00Z")]
    // A day without midnight begins when its first hour does.
    [InlineData("2018-11-04T12:00:00Z", "America/Sao_Paulo", 0, 1, "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z")]
    public void The_window_goes_from_midnight_to_midnight_of_the_owner(string now, string zone, int past, int future, string start, string end)
    {
        var window = StandingWindow.At(InstantOf(now), DateTimeZoneProviders.Tzdb[zone], new WindowOptions { PastDays = past, FutureDays = future });

        Assert.Equal(new Interval(InstantOf(start), InstantOf(end)), window);
    }

    private static Instant InstantOf(string text) => InstantPattern.General.Parse(text).Value;
}
