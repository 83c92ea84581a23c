using ImapFreeBusy.Testing.Courier;
using ImapFreeBusy.Testing.Cyrus;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Servers;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// Whatever two writers do at once and whatever goes wrong on the way, at every quiet point the publication equals one
/// computed from scratch, and no answer in the middle lacks what was confirmed before the question.
/// </summary>
public sealed class NeverLostNeverDoubled(ITestOutputHelper output)
{
    [Fact]
    public async Task On_Dovecot() => await RunAsync(await DovecotServer.CreateAsync(new DovecotOptions { Storage = StorageFormat.Maildir }));

    [Fact]
    public async Task On_Cyrus() => await RunAsync(await CyrusServer.CreateAsync());

    [Fact]
    public async Task On_a_Dovecot_that_announces_nothing()
    {
        var summary = await RunAsync(await DovecotServer.CreateAsync(new DovecotOptions { Storage = StorageFormat.Maildir, ExtraSettings = TrimmedDovecot.Settings }));

        Assert.DoesNotContain(summary.Transcript, TrimmedDovecot.IsForbidden);
    }

    [Fact]
    public async Task On_Courier() => await RunAsync(await CourierServer.CreateAsync());

    private async Task<CampaignSummary> RunAsync(TestImapServer server)
    {
        await using (server)
        {
            var summary = await CampaignRun.RunAsync(server, CampaignPlan.FromEnvironment(), TestContext.Current.CancellationToken);
            output.WriteLine(summary.ToString());
            TestContext.Current.SendDiagnosticMessage(summary.ToString());
            Assert.True(summary.QuietPoints > 0 && summary.Fresh > 0, summary.ToString());
            return summary;
        }
    }
}
