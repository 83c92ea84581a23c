using ImapFreeBusy.Testing.DyingProgram;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>
/// Promise 5: kill -9 a hundred times, sixty times at random moments of publishing and ten times at each of four points.
/// The published file is always whole, and the next start converges.
/// </summary>
public sealed class AProgramThatIsKilled
{
    private const int RandomKills = 60;
    private const int KillsAtAPoint = 10;
    private const int Seed = 20030714;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaves_a_whole_list_at_whatever_moment_and_the_next_start_converges()
    {
        await using var site = await KillSite.CreateAsync(Seed);
        var random = new Random(Seed);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 1; kill <= RandomKills; kill++)
        {
            await KillWhileItPublishesAsync(site, random);
            if (site.ReadBusy() is { } busy)
            {
                Assert.True(site.Mailbox.WasEver(busy), $"kill {kill}: this was never true: {busy}");
                seen.Add(busy);
            }

            // One beside the list and one beside the state is the most that a kill can leave.
            Assert.InRange(site.Temporary.Count, 0, 2);
            if (kill % 10 == 0)
            {
                await site.AssertConvergesAsync();
                await site.AssertEqualsListFromNothingAsync();
            }
        }

        // Else it was not killed while it published.
        Assert.InRange(seen.Count, RandomKills / 2, RandomKills);
    }

    [Theory]
    [InlineData(DeathPoint.BeforeWrite, false)]
    [InlineData(DeathPoint.BetweenWriteAndRename, false)]
    [InlineData(DeathPoint.BetweenRenameAndState, true)]
    [InlineData(DeathPoint.AfterState, true)]
    public async Task Leaves_the_old_list_or_the_new_one_at_each_point_of_publishing(DeathPoint point, bool isPublished)
    {
        await using var site = await KillSite.CreateAsync(Seed + (int)point);
        for (var kill = 1; kill <= KillsAtAPoint; kill++)
        {
            var before = site.ReadBusy();
            await site.Mailbox.ChangeAsync();

            await site.DieAsync(point);

            Assert.Equal(isPublished ? site.Mailbox.Busy : before, site.ReadBusy());
            Assert.Equal(point == DeathPoint.BetweenWriteAndRename ? 1 : 0, site.Temporary.Count);
            // Every other time the next start is killed as well.
            if (kill % 2 == 0)
            {
                await site.AssertConvergesAsync();
            }
        }

        await site.AssertEqualsListFromNothingAsync();
    }

    // Most are killed when they have just begun to publish; some before that, while they start.
    private static async Task KillWhileItPublishesAsync(KillSite site, Random random)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var changing = site.Mailbox.KeepChangingAsync(stop.Token);
        await using (var program = site.Serve())
        {
            if (random.Next(5) > 0)
            {
                await program.WaitForLineAsync("Listening on");
            }

            await Task.Delay(random.Next(400), Cancellation);
            await program.KillAsync();
        }

        await stop.CancelAsync();
        await changing;
    }
}
