using ImapFreeBusy.Testing.DyingProgram;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>Promise 5: sixty of the hundred times that the program is killed are forced, fifteen at each of four points of publishing.</summary>
public sealed class AKillAtAPoint
{
    private const int Kills = 15;
    private const int Seed = 20030715;

    [Theory]
    [InlineData(DeathPoint.BeforeWrite, false)]
    [InlineData(DeathPoint.BetweenWriteAndRename, false)]
    [InlineData(DeathPoint.BetweenRenameAndState, true)]
    [InlineData(DeathPoint.AfterState, true)]
    public async Task Leaves_the_old_list_or_the_new_one_and_the_next_start_converges(DeathPoint point, bool isPublished)
    {
        await using var site = await KillSite.CreateAsync(Seed + (int)point);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var before = site.ReadBusy();
            await site.Mailbox.ChangeAsync();

            await site.DieAsync(point);

            Assert.Equal(isPublished ? site.Mailbox.Busy : before, site.ReadBusy());
            Assert.Equal(point == DeathPoint.BetweenWriteAndRename ? 1 : 0, site.Temporary.Count);
            // Two times of three the next start is killed as well.
            if (kill % 3 == 0)
            {
                await site.AssertConvergesAsync();
            }
        }

        await site.AssertEqualsListFromNothingAsync();
    }
}
