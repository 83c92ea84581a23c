using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Harness.SharingSite;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>An account of Cyrus that may log in as anybody sees folders, annotations and rights as each of them does.</summary>
public sealed class ProxyLoginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_users_own_types_and_rights_decide()
    {
        await using var site = await OnCyrusAsync(WithProxyLogin);
        await site.MakeAsync(0, "Kalender", Message(1, 8), ("/private" + FolderTypeEntry, "event.default"));
        await site.MakeAsync(0, "Calendar", Message(1, 10));
        await site.MakeAsync(1, "Team", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/shared" + IncidencesForEntry, "readers"));
        await site.ShareAsync(1, "Team", People[0], "lr");
        await site.MakeAsync(1, "Boss", Message(1, 14), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(1, "Boss", People[0], "lr");

        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));
        Assert.Equal([Busy(1, 12), Busy(1, 14)], await site.RegenerateAsync(1, Cancellation));

        await site.ShareAsync(1, "Team", People[0], "");
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));

        await site.ShareAsync(1, "Boss", People[0], "lra");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 14)], await site.AskAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_type_that_is_set_later_is_noticed_by_the_next_sweep()
    {
        await using var site = await OnCyrusAsync(WithProxyLogin);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Work", Message(1, 12));
        Assert.Equal([Busy(1, 8)], await site.RegenerateAsync(0, Cancellation));

        using var ada = await site.ConnectAsync(0);
        await ada.AnnotateAsync("Work", "/shared" + FolderTypeEntry, "event");
        await site.SweepAsync(Cancellation);

        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.AskAsync(0, Cancellation));
    }
}
