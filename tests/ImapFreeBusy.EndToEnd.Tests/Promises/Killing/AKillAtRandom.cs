using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Programs;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>Promise 5: forty of the hundred times the daemon is killed at a random moment, while the mailbox keeps changing.</summary>
public sealed class AKillAtRandom
{
    private const int Kills = 40;
    private const int Seed = 20030714;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_a_list_that_was_true_and_the_next_start_converges()
    {
        await using var site = await KillSite.CreateAsync(Seed);
        var random = new Random(Seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillAsync(site, random);

            if (site.ReadBusy() is { } busy)
            {
                Assert.True(site.Mailbox.WasEver(busy), $"kill {kill}: this was never true: {busy}");
            }

            // One beside the list and one beside the state is the most that any number of kills can leave.
            Assert.InRange(site.Temporary.Count, 0, 2);
            if (kill % 10 == 0)
            {
                await site.AssertConvergesAsync();
                await site.AssertEqualsListFromNothingAsync();
            }
        }
    }

    private static async Task KillAsync(KillSite site, Random random)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var changing = site.Mailbox.KeepChangingAsync(stop.Token);
        var before = site.ReadBusy();
        await using (var program = site.Serve())
        {
            await WaitAsync(site, program, before, random);
            await program.KillAsync();
        }

        await stop.CancelAsync();
        await changing;
    }

    // Most are killed while they publish one change after the other, some while they start.
    private static async Task WaitAsync(KillSite site, RunningProgram program, string? before, Random random)
    {
        if (random.Next(8) > 0)
        {
            await Eventually.TrueAsync(() => program.HasExited || site.ReadBusy() != before, "the daemon publishes", TimeSpan.FromSeconds(30));
            Assert.False(program.HasExited, program.Errors);
        }

        await Task.Delay(random.Next(300), Cancellation);
    }
}
