using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Publisher.Watching;
using ImapFreeBusy.Testing;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;
using static ImapFreeBusy.Publisher.Tests.Harness.SharingSite;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>For whom a folder counts that somebody else owns: everybody's own login, and the rights that it has.</summary>
public sealed class FoldersOfOthersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "lra", true)]
    [InlineData(null, "lr", false)]
    [InlineData("admins", "lra", true)]
    [InlineData("admins", "lr", false)]
    [InlineData("odd words", "lra", true)]
    [InlineData("readers", "lr", true)]
    [InlineData("readers", "l", false)]
    [InlineData("nobody", "lra", false)]
    public async Task Annotation_and_rights_decide_together(string? incidencesFor, string rights, bool counts)
    {
        await using var site = await OnDovecotAsync();
        await ShareAsync(site, incidencesFor, rights);

        Assert.Equal(counts ? [Busy(1, 8), Busy(1, 12)] : [Busy(1, 8)], await site.RegenerateAsync(0, Cancellation));
        // It is somebody's own, whatever others may do with it.
        Assert.Equal(incidencesFor == "nobody" ? [] : [Busy(1, 12)], await RegenerateOwnAsync(site, incidencesFor));
    }

    [Fact]
    public async Task A_folder_without_the_annotation_counts_for_whom_the_settings_say()
    {
        await using var site = await OnDovecotAsync(options => options.Calendars.OthersCountFor = IncidencesFor.Readers);
        await ShareAsync(site, incidencesFor: null, "lr");

        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_master_user_sees_with_each_users_rights()
    {
        await using var site = await OnDovecotAsync(WithMasterLogin);
        await ShareAsync(site, "readers", "lr");
        await site.MakeAsync(1, "Boss", Message(1, 16), ("/shared" + FolderTypeEntry, "event"));
        await site.ShareAsync(1, "Boss", People[0], "lr");

        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_is_missed_by_the_next_request_and_one_that_is_given_by_the_next_sweep()
    {
        await using var site = await OnDovecotAsync();
        await ShareAsync(site, "readers", "lr");
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.RegenerateAsync(0, Cancellation));

        await site.ShareAsync(1, "Team", People[0], "");
        Assert.Equal([Busy(1, 8)], await site.AskAsync(0, Cancellation));

        await site.ShareAsync(1, "Team", People[0], "lr");
        await site.SweepAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 12)], await site.AskAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_folder_of_another_that_counts_is_watched_and_its_changes_are_published_by_themselves()
    {
        await using var site = await OnDovecotAsync();
        await ShareAsync(site, "readers", "lr");
        await site.Host.StartDaemonAsync(Cancellation);
        var ada = site.Host.Get<UserPublishers>().Of(site.Host.User);
        await Eventually.TrueAsync(() => ada.Folders.Count == 2 && site.Host.Get<WatchService>().IsWatched(ada), "both folders are watched", TimeSpan.FromSeconds(30));

        using var grace = await site.ConnectAsync(1);
        await grace.AppendAsync("Team", Message(1, 16));

        await site.Host.EventuallyAsync(
            () => Task.FromResult(File.ReadAllText(site.Host.FileOf()).Contains(TextOfStart(1, 16), StringComparison.Ordinal)), "the change is published", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task By_option_only_events_count_in_which_the_user_takes_part()
    {
        await using var site = await OnDovecotAsync(options => (options.Calendars.OthersCountFor, options.Calendars.OthersOnlyAsAttendee) = (IncidencesFor.Readers, true));
        await ShareAsync(site, incidencesFor: null, "lr");
        using var grace = await site.ConnectAsync(1);
        await grace.AppendAsync("Team", Message(1, 16, uid: null, $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{People[0]}"));
        await grace.AppendAsync("Team", Message(1, 18, uid: null, $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{People[2]}"));

        Assert.Equal([Busy(1, 8), Busy(1, 16)], await site.RegenerateAsync(0, Cancellation));
        Assert.Equal([Busy(1, 12), Busy(1, 16), Busy(1, 18)], await site.RegenerateAsync(1, Cancellation));

        await grace.AppendAsync("Team", Message(2, 16, uid: null, $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{People[0]}"));
        await grace.AppendAsync("Team", Message(2, 18));
        Assert.Equal([Busy(1, 8), Busy(1, 16), Busy(2, 16)], await site.AskAsync(0, Cancellation));

        await using var restarted = site.Host.Another(new PublisherSetup { Configure = options => options.Calendars.OthersOnlyAsAttendee = true });
        var kept = await restarted.Get<UserPublishers>().Of(restarted.User).GetLastGoodAsync(Cancellation);
        Assert.Equal([Busy(1, 8), Busy(1, 16), Busy(2, 16)], Of(kept!));
    }

    private static async Task ShareAsync(SharingSite site, string? incidencesFor, string rights)
    {
        await site.MakeAsync(0, "Calendar", Message(1, 8), ("/shared" + FolderTypeEntry, "event"));
        await site.MakeAsync(1, "Team", Message(1, 12), ("/shared" + FolderTypeEntry, "event"), ("/shared" + IncidencesForEntry, incidencesFor ?? ""));
        using var grace = await site.ConnectAsync(1);
        await grace.ShareAsync("Team", People[0], rights);
    }

    // An account without any calendar is an error, not an empty list.
    private static async Task<IReadOnlyList<BusyInterval>> RegenerateOwnAsync(SharingSite site, string? incidencesFor)
    {
        if (incidencesFor == "nobody")
        {
            await site.MakeAsync(1, "Calendar", Message(3, 8, uid: null, "TRANSP:TRANSPARENT"), ("/shared" + FolderTypeEntry, "event"));
        }

        return await site.RegenerateAsync(1, Cancellation);
    }
}
