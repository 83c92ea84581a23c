using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Tests.Harness;
using NodaTime;
using Xunit;
using static ImapFreeBusy.Publisher.Tests.Harness.Meetings;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class PublicationsTests(SharedDovecot shared)
    : CalendarFolderTests(shared, new PublisherSetup { Configure = options => options.Calendars.Folders = ["Calendar", "Team", "Travel"] })
{
    [Fact]
    public async Task Every_answer_holds_every_change_that_came_before_it()
    {
        for (var change = 0; change < 40; change++)
        {
            await Writer.AppendAsync("Calendar", Message((change / 10) + 1, change % 10 * 2));

            var publication = await AskAsync();

            Assert.Equal(change + 1, Of(publication).Count);
            Assert.Equal(File.ReadAllBytes(Host.FileOf()), publication.Content.ToArray());
        }
    }

    [Fact]
    public async Task A_changed_title_changes_neither_bytes_nor_tag_nor_file()
    {
        var old = await Writer.AppendAsync("Calendar", Message(1, 10, "one", "SUMMARY:Before"));
        var first = await AskAsync();
        var touched = File.GetLastWriteTimeUtc(Host.FileOf());

        await Writer.AppendAsync("Calendar", Message(1, 10, "one", "SUMMARY:After", "SEQUENCE:1"));
        await Writer.ExpungeAsync("Calendar", old);
        var second = await AskAsync();

        Assert.Equal((first.ETag, first.LastModified), (second.ETag, second.LastModified));
        Assert.True(second.SyncedAt > first.SyncedAt);
        Assert.Equal(touched, File.GetLastWriteTimeUtc(Host.FileOf()));
    }

    [Fact]
    public async Task A_restart_reads_no_message_again_and_gives_the_same_bytes()
    {
        await Writer.AppendAllAsync("Calendar", Messages(50));
        var first = await AskAsync();
        await using var restarted = Host.Another();
        Host.Proxy.ResetCounts();

        var second = await restarted.Publications.GetAsync(restarted.User, Cancellation);

        Assert.Empty(Host.Proxy.Counts.Downloads);
        Assert.Equal((first.ETag, first.LastModified), (second.ETag, second.LastModified));
    }

    [Fact]
    public async Task Two_processes_at_one_user_agree()
    {
        await using var other = Host.Another();
        for (var change = 0; change < 10; change++)
        {
            await Writer.AppendAsync("Calendar", Message(1, change * 2));

            var answers = await Task.WhenAll(AskAsync(), other.Publications.GetAsync(other.User, Cancellation));

            Assert.All(answers, answer => Assert.Equal(change + 1, Of(answer).Count));
            Assert.Equal(answers[0].ETag, answers[1].ETag);
        }

        Assert.Empty(Host.Log.Warnings);
        Assert.Equal(10, Host.Proxy.Counts.Downloads.Count);
    }

    [Fact]
    public async Task A_hundred_requests_at_once_cost_one_sync_and_two_checks()
    {
        await AskAsync();
        await Writer.AppendAsync("Calendar", Message(1, 10));
        Host.Proxy.ResetCounts();
        using var hold = Host.Proxy.HoldCommand("STATUS");
        var asked = Enumerable.Range(0, 100).Select(_ => AskAsync()).ToList();
        await hold.Held;

        hold.Release();

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal([Busy(1, 10)], Of(answer)));
        Assert.InRange(Host.Proxy.Counts.Commands("STATUS"), 1, 2);
        Assert.Single(Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task Within_the_age_allowed_nothing_is_asked()
    {
        Host.Options.Freshness.MaxAge = TimeSpan.FromHours(1);
        await AskAsync();
        Host.Proxy.ResetCounts();

        for (var request = 0; request < 20; request++)
        {
            await AskAsync();
        }

        Assert.Equal(0, Host.Proxy.Counts.BytesToServer);
    }

    [Fact]
    public async Task Another_window_is_answered_from_the_state()
    {
        await Writer.AppendAsync("Calendar", Message(3, 10));
        await Writer.AppendAsync("Calendar", Message(200, 10));
        var (near, far) = (Busy(3, 10), Busy(200, 10));
        await AskAsync();
        Host.Proxy.ResetCounts();

        var before = await Host.Publications.GetAsync(Host.User, new Interval(near.Start - Duration.FromDays(1), near.Start), Cancellation);
        var part = await Host.Publications.GetAsync(Host.User, new Interval(near.Start, near.Start + Duration.FromMinutes(30)), Cancellation);
        var wide = await Host.Publications.GetAsync(Host.User, new Interval(near.Start, far.End), Cancellation);

        Assert.Empty(Of(before));
        Assert.Equal([near with { End = near.Start + Duration.FromMinutes(30) }], Of(part));
        Assert.Equal([near, far], Of(wide));
        Assert.Empty(Host.Proxy.Counts.Downloads);
    }

    [Fact]
    public async Task A_server_that_is_away_leaves_the_last_good_list_with_its_age()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        var good = await AskAsync();
        Host.Proxy.RefuseConnections();
        Host.Proxy.CutAll();

        var stale = await AskAsync();

        Assert.NotNull(stale.StaleReason);
        Assert.Equal((good.ETag, good.SyncedAt), (stale.ETag, stale.SyncedAt));

        await Writer.AppendAsync("Calendar", Message(1, 12));
        Host.Proxy.AcceptConnections();
        var fresh = await AskAsync();
        Assert.Null(fresh.StaleReason);
        Assert.Equal([Busy(1, 10), Busy(1, 12)], Of(fresh));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_new_session_that_the_server_ends_is_begun_again_once(int times)
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        using var cut = Host.Proxy.CutAfter("* LIST ", times);

        if (times == 1)
        {
            Assert.Equal([Busy(1, 10)], Of(await AskAsync()));
        }
        else
        {
            await Assert.ThrowsAsync<PublicationUnavailableException>(AskAsync);
        }

        Assert.Equal((times, 2), (cut.Count, Host.Proxy.Counts.Commands("AUTHENTICATE")));
    }

    [Fact]
    public async Task A_server_that_is_silent_is_not_waited_for_longer_than_allowed()
    {
        await AskAsync();
        Host.Options.Freshness.CheckTimeout = TimeSpan.FromMilliseconds(200);
        Host.Proxy.Freeze();

        var stale = await AskAsync();

        Assert.Contains("in time", stale.StaleReason, StringComparison.Ordinal);
        Host.Proxy.Thaw();
    }

    [Fact]
    public async Task A_list_older_than_the_limit_is_no_answer()
    {
        await AskAsync();
        Host.Options.Freshness.StaleLimit = TimeSpan.Zero;
        Host.Proxy.RefuseConnections();
        Host.Proxy.CutAll();

        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(AskAsync);

        Assert.True(failure.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task Where_there_never_was_a_list_none_is_made_up()
    {
        Host.Proxy.RefuseConnections();

        await Assert.ThrowsAsync<PublicationUnavailableException>(AskAsync);

        Assert.False(File.Exists(Host.FileOf()));
    }

    [Fact]
    public async Task A_user_without_a_calendar_folder_is_an_error_and_no_empty_list()
    {
        await Writer.DeleteAsync("Calendar");

        await Assert.ThrowsAsync<PublicationUnavailableException>(AskAsync);

        Assert.False(File.Exists(Host.FileOf()));
    }

    [Fact]
    public async Task When_all_folders_are_deleted_and_INBOX_is_there_the_list_is_empty()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        await AskAsync();

        await Writer.DeleteAsync("Calendar");

        var publication = await AskAsync();
        Assert.Empty(Of(publication));
        Assert.Null(publication.StaleReason);
        Assert.DoesNotContain("FREEBUSY;", File.ReadAllText(Host.FileOf()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_INBOX_is_not_shown_either_the_last_good_list_stays()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        await AskAsync();
        await Writer.ExecuteAsync("SETACL INBOX owner ra");
        await Writer.ExecuteAsync("SETACL Calendar owner a");
        ForgetRights();

        var publication = await AskAsync();

        Assert.Equal([Busy(1, 10)], Of(publication));
        Assert.NotNull(publication.StaleReason);
        Assert.Contains("FREEBUSY;", File.ReadAllText(Host.FileOf()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_listed_but_cannot_be_read_is_kept_and_told()
    {
        await Writer.CreateAsync("Team");
        await Writer.AppendAsync("Calendar", Message(1, 10));
        await Writer.AppendAsync("Team", Message(1, 12));
        await AskAsync();
        await Writer.ExecuteAsync("SETACL Team owner la");
        ForgetRights();
        await Writer.AppendAsync("Calendar", Message(1, 14));

        var publication = await AskAsync();

        Assert.Equal([Busy(1, 10), Busy(1, 12), Busy(1, 14)], Of(publication));
        Assert.Contains("Team", publication.StaleReason, StringComparison.Ordinal);

        await Writer.ExecuteAsync("SETACL Team owner lra");
        ForgetRights();
        Assert.Null((await AskAsync()).StaleReason);
    }

    [Fact]
    public async Task Messages_that_go_are_noticed_beside_a_folder_that_cannot_be_read()
    {
        await Writer.CreateAsync("Team");
        await Writer.CreateAsync("Travel");
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10));
        await Writer.AppendAsync("Travel", Message(1, 12));
        await AskAsync();
        await Writer.ExecuteAsync("SETACL Travel owner la");
        ForgetRights();
        await Writer.ExpungeAsync("Calendar", uid);

        var publication = await AskAsync();

        Assert.Equal([Busy(1, 12)], Of(publication));
        Assert.StartsWith("not read: Travel", publication.StaleReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_folder_counts_while_its_name_matches()
    {
        await Writer.AppendAsync("Calendar", Message(1, 10));
        await AskAsync();

        await Writer.RenameAsync("Calendar", "Team");
        Assert.Equal([Busy(1, 10)], Of(await AskAsync()));

        await Writer.RenameAsync("Team", "Other");
        Assert.Empty(Of(await AskAsync()));
    }

    [Fact]
    public async Task A_message_moved_between_calendars_is_busy_all_the_time()
    {
        await Writer.CreateAsync("Team");
        var uid = await Writer.AppendAsync("Calendar", Message(1, 10));
        await AskAsync();

        await Writer.MoveAsync("Calendar", uid, "Team");

        Assert.Equal([Busy(1, 10)], Of(await AskAsync()));
    }

    [Fact]
    public async Task A_full_regeneration_reads_everything_again_and_writes_the_same()
    {
        await Writer.AppendAllAsync("Calendar", Messages(30));
        var first = await AskAsync();

        var outcome = await Host.Publications.RegenerateAsync(Host.User, full: true, progress: null, Cancellation);

        Assert.Equal((30, false), (outcome.MessagesRead, outcome.FileChanged));
        Assert.Equal(first.ETag, outcome.Publication.ETag);
    }

    // Dovecot remembers rights for as long as a connection lives, or half a minute.
    private void ForgetRights() => Host.Proxy.CutAll();

    private Task<FreeBusyPublication> AskAsync() => Host.Publications.GetAsync(Host.User, Cancellation);
}
