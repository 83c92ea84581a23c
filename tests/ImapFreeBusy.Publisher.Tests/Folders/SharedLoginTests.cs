using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Harness.SharingSite;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>An ordinary account that reads what people grant it: what is granted and taken back shows in their lists, and nobody else's.</summary>
public sealed class SharedLoginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_that_is_given_or_taken_away_shows_within_one_sweep(bool onCyrus)
    {
        await using var site = await CreateAsync(onCyrus);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Work", Message(1, 12), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Calendar", Message(1, 16), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));

        await site.ShareAsync(0, "Work", Account, "lr");
        await site.ShareAsync(1, "Calendar", Account, "lr");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.AskAsync(0, Cancellation));
        Assert.Equal([Busy(1, 16)], await site.AskAsync(1, Cancellation));

        await site.ShareAsync(0, "Work", Account, "");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_that_was_taken_away_is_missed_by_the_next_request(bool onCyrus)
    {
        await using var site = await CreateAsync(onCyrus);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Work", Message(1, 12), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.ShareAsync(0, "Work", Account, "lr");
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));

        await site.ShareAsync(0, "Work", Account, "");

        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Folders_are_asked_again_what_they_are_only_when_they_changed(bool onCyrus)
    {
        await using var site = await CreateAsync(onCyrus);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Work", Message(1, 12));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.ShareAsync(0, "Work", Account, "lr");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
        // The first look may have been taken by a user alone, whose LIST tells no numbers.
        await site.SweepAsync(Cancellation);
        site.Host.Proxy.ResetCounts();

        await site.SweepAsync(Cancellation);
        Assert.Equal(0, site.Host.Proxy.Counts.Commands("GETMETADATA"));

        using var ada = await site.ConnectAsync(0);
        await ada.AnnotateAsync("Work", "/shared" + FolderTypeEntry, "event");
        await site.SweepAsync(Cancellation);
        Assert.Equal(1, site.Host.Proxy.Counts.Commands("GETMETADATA"));
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.AskAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_shows_at_once_where_the_server_tells()
    {
        await using var site = await CreateAsync(onCyrus: false);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(0, "Work", Message(1, 12), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.ShareAsync(0, "Work", Account, "lr");
        await site.RegenerateAsync(0, Cancellation);
        await site.Host.StartDaemonAsync(Cancellation);
        var ada = site.Host.Get<UserPublishers>().Of(site.Host.User);
        await Eventually.TrueAsync(() => site.Host.Get<WatchService>().IsWatched(ada), "ada is watched", TimeSpan.FromSeconds(30));

        await site.ShareAsync(0, "Work", Account, "");

        await site.Host.EventuallyAsync(
            () => Task.FromResult(!File.ReadAllText(site.Host.FileOf()).Contains(TextOfStart(1, 12), StringComparison.Ordinal)), "the folder is gone from the list", TimeSpan.FromSeconds(30));
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_counts_for_its_owner_alone_unless_the_account_may_see_who_has_rights(bool onCyrus)
    {
        await using var site = await CreateAsync(onCyrus);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Team", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/shared" + IncidencesForEntry, "readers"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.ShareAsync(1, "Team", Account, "lr");
        await site.ShareAsync(1, "Team", People[0], "lr");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
        Assert.Equal([Busy(1, 12)], await site.AskAsync(1, Cancellation));

        await site.ShareAsync(1, "Team", Account, "lra");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.AskAsync(0, Cancellation));
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));

        using var grace = await site.ConnectAsync(1);
        await grace.AppendAsync("Team", Message(1, 16));
        Assert.Equal([Busy(1, 8), Busy(1, 12), Busy(1, 16)], await site.AskAsync(0, Cancellation));

        await site.ShareAsync(1, "Team", People[0], "");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));
        Assert.Equal([Busy(1, 12), Busy(1, 16)], await site.AskAsync(1, Cancellation));
    }

    [Fact]
    public async Task A_folder_of_another_that_counts_is_watched_for_both()
    {
        await using var site = await CreateAsync(onCyrus: false);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Team", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/shared" + IncidencesForEntry, "readers"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.ShareAsync(1, "Team", People[0], "lr");
        await site.ShareAsync(1, "Team", Account, "lra");
        await site.Host.StartDaemonAsync(Cancellation);
        var publishers = site.Host.Get<UserPublishers>();
        await Eventually.TrueAsync(
            () => site.Host.Users.Take(2).All(user => site.Host.Get<WatchService>().IsWatched(publishers.Of(user))), "both are watched", TimeSpan.FromSeconds(30));

        using var grace = await site.ConnectAsync(1);
        await grace.AppendAsync("Team", Message(1, 16));

        await site.Host.EventuallyAsync(
            () => Task.FromResult(site.Host.Users.Take(2).All(user => File.ReadAllText(site.Host.FileOf(user)).Contains(TextOfStart(1, 16), StringComparison.Ordinal))),
            "the change is in both lists",
            TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_shares_something_after_the_watch_began_is_watched_too()
    {
        await using var site = await CreateAsync(onCyrus: false);
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Calendar", Message(1, 12), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(0, "Calendar", Account, "lr");
        await site.Host.StartDaemonAsync(Cancellation);
        var (publishers, watches) = (site.Host.Get<UserPublishers>(), site.Host.Get<WatchService>());
        await Eventually.TrueAsync(() => watches.IsWatched(publishers.Of(site.Host.Users[0])), "ada is watched", TimeSpan.FromSeconds(30));

        await site.ShareAsync(1, "Calendar", Account, "lr");
        await site.SweepAsync(Cancellation);

        await site.Host.EventuallyAsync(() => Task.FromResult(watches.IsWatched(publishers.Of(site.Host.Users[1]))), "grace is watched too", TimeSpan.FromSeconds(30));
        using var writer = await site.ConnectAsync(1);
        await writer.AppendAsync("Calendar", Message(1, 16));
        await site.Host.EventuallyAsync(
            () => Task.FromResult(File.ReadAllText(site.Host.FileOf(site.Host.Users[1])).Contains(TextOfStart(1, 16), StringComparison.Ordinal)), "the change is published", TimeSpan.FromSeconds(30));
    }

    private static Task<SharingSite> CreateAsync(bool onCyrus) => onCyrus ? OnCyrusAsync(WithSharedLogin) : OnDovecotAsync(WithSharedLogin);
}
