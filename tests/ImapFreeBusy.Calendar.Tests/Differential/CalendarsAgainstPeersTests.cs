using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Random calendars: what libical and dateutil make of them, and what we do.</summary>
public sealed class CalendarsAgainstPeersTests(PeerPrograms programs) : IClassFixture<PeerPrograms>
{
    [Fact]
    public async Task Every_difference_from_the_peers_about_a_calendar_is_explained()
    {
        var tally = await new CalendarCampaign(programs.All, Campaign.Seed).RunAsync(Campaign.Cases(usual: 2_000, whenLong: 20_000));

        // Also when all is well: the figures are what the run is for.
        Console.WriteLine(tally);
        Assert.True(tally.Unexplained.Count == 0, tally.ToString());
        Assert.True(tally.ConfirmedPercent >= 90, tally.ToString());
    }
}
