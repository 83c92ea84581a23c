using ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Promise 2, between two commands of ours: an edit (a new message, then the old one goes) never shows neither of them.</summary>
public sealed class AnEditDuringASync
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BODY.PEEK[")]
    [InlineData("CHANGEDSINCE")]
    public async Task Leads_to_a_list_that_holds_the_new_message(string command)
    {
        await using var site = await BadInputSite.CreateAsync();
        var gone = await site.AppendAsync(Hours.Event(1).ToBytes());
        var edited = await site.AppendAsync(Hours.Event(5).ToBytes());
        Assert.Equal(0, (await site.RunAsync("regenerate", "--all")).ExitCode);
        // One message that came and one that went: all commands are needed.
        var fresh = await site.AppendAsync(Hours.Event(3).ToBytes());
        await site.Writer.ExpungeAsync(BadInputSite.Folder, gone);

        using var hold = site.Proxy.Hold(line => line.Contains(command, StringComparison.Ordinal));
        var run = site.RunAsync("regenerate", "--all");
        await hold.Held.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await site.AppendAsync(Hours.Event(7).ToBytes());
        await site.AppendAsync(Hours.Event(9).ToBytes());
        await site.Writer.ExpungeAsync(BadInputSite.Folder, fresh, edited);
        hold.Release();

        var result = await run;
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Empty(result.Errors);
        site.AssertListIs(7, 9);
    }
}
