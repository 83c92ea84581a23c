using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Random rules: what libical and dateutil make of them, and what we do.</summary>
public sealed class RulesAgainstPeersTests(PeerPrograms programs) : IClassFixture<PeerPrograms>
{
    [Fact]
    public async Task Every_difference_from_the_peers_about_a_rule_is_explained()
    {
        var tally = await new RuleCampaign(programs.All, Campaign.Seed).RunAsync(Campaign.Cases(usual: 5_000, whenLong: 40_000));

        // Also when all is well: the figures are what the run is for.
        Console.WriteLine(tally);
        Assert.True(tally.Unexplained.Count == 0, tally.ToString());
        Assert.True(tally.ConfirmedPercent >= 90, tally.ToString());
    }
}
