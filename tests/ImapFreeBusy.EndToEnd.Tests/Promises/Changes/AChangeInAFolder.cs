using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Promise 2, for messages: after each kind of change the next answer and the file are right.</summary>
public abstract class AChangeInAFolder(CalendarSite site)
{
    private static readonly Slot Old = new(1);
    private static readonly Slot New = new(3);
    private static readonly Slot Other = new(7);

    [Fact]
    public async Task An_edit_that_appends_the_new_version_first_moves_the_event()
    {
        using var user = await TakeUserAsync();
        var old = await user.Mail.AppendAsync(SiteUser.Folder, Old.ToMessageOf("edited@example.org"));
        await user.ShowsAsync(Old, Other);

        await user.Mail.AppendAsync(SiteUser.Folder, New.ToMessageOf("edited@example.org"));
        await user.ShowsAsync(New, Other);
        await user.Mail.ExpungeAsync(SiteUser.Folder, old);

        await user.ShowsAsync(New, Other);
    }

    [Fact]
    public async Task An_edit_that_deletes_the_old_version_first_moves_the_event()
    {
        using var user = await TakeUserAsync();
        var old = await user.Mail.AppendAsync(SiteUser.Folder, Old.ToMessageOf("edited@example.org"));
        await user.ShowsAsync(Old, Other);

        await user.Mail.ExpungeAsync(SiteUser.Folder, old);
        await user.ShowsAsync(Other);
        await user.Mail.AppendAsync(SiteUser.Folder, New.ToMessageOf("edited@example.org"));

        await user.ShowsAsync(New, Other);
    }

    [Fact]
    public async Task An_edit_between_two_requests_leaves_no_trace_of_the_old_version()
    {
        using var user = await TakeUserAsync();
        var old = await user.Mail.AppendAsync(SiteUser.Folder, Old.ToMessageOf("edited@example.org"));
        await user.ShowsAsync(Old, Other);

        // One came and one went: the number of messages is as before.
        await user.Mail.AppendAsync(SiteUser.Folder, New.ToMessageOf("edited@example.org"));
        await user.Mail.ExpungeAsync(SiteUser.Folder, old);

        await user.ShowsAsync(New, Other);
    }

    [Fact]
    public async Task Two_edits_that_race_end_as_the_folder_ends()
    {
        using var user = await TakeUserAsync();
        var (mine, theirs) = (new Slot(20), new Slot(22));
        var mineUid = await user.AppendAsync(mine);
        var theirsUid = await user.AppendAsync(theirs);
        for (var turn = 1; turn <= 10; turn++)
        {
            var (myNext, theirNext) = (new Slot(20 + (4 * turn)), new Slot(22 + (4 * turn)));
            var edits = Task.WhenAll(EditAsync(user.Mail, mineUid, myNext, appendFirst: true), EditAsync(user.OtherMail, theirsUid, theirNext, appendFirst: false));
            while (!edits.IsCompleted)
            {
                await user.GetAsync();
            }

            (mineUid, theirsUid) = ((await edits)[0], (await edits)[1]);

            await user.ShowsAsync(Other, myNext, theirNext);
        }
    }

    [Fact]
    public async Task A_move_to_another_calendar_folder_changes_nothing()
    {
        using var user = await TakeUserAsync();
        var uid = await user.AppendAsync(Old);
        var before = await user.ShowsAsync(Old, Other);

        await user.Mail.MoveAsync(SiteUser.Folder, uid, SiteUser.Second);

        Assert.Equal(before.Content, (await user.ShowsAsync(Old, Other)).Content);
    }

    [Fact]
    public async Task A_move_out_of_the_calendar_folders_frees_the_time_and_a_move_back_takes_it_again()
    {
        using var user = await TakeUserAsync();
        var uid = await user.AppendAsync(Old, SiteUser.Second);
        await user.ShowsAsync(Old, Other);

        var outside = await user.Mail.MoveAsync(SiteUser.Second, uid, SiteUser.Outside);
        await user.ShowsAsync(Other);
        await user.Mail.MoveAsync(SiteUser.Outside, outside, SiteUser.Folder);

        await user.ShowsAsync(Old, Other);
    }

    [Fact]
    public async Task A_message_that_is_marked_deleted_frees_its_time_until_the_mark_is_gone()
    {
        using var user = await TakeUserAsync();
        var uid = await user.AppendAsync(Old);
        await user.ShowsAsync(Old, Other);

        await user.Mail.StoreAsync(SiteUser.Folder, uid, "+FLAGS", @"\Deleted");
        await user.ShowsAsync(Other);
        await user.Mail.StoreAsync(SiteUser.Folder, uid, "-FLAGS", @"\Deleted");
        await user.ShowsAsync(Old, Other);
        await user.Mail.StoreAsync(SiteUser.Folder, uid, "+FLAGS", @"\Deleted");
        await user.ShowsAsync(Other);
        await user.Mail.ExpungeAsync(SiteUser.Folder, uid);

        await user.ShowsAsync(Other);
    }

    [Fact]
    public async Task An_expunge_frees_the_time()
    {
        using var user = await TakeUserAsync();
        var uid = await user.AppendAsync(Old);
        await user.ShowsAsync(Old, Other);

        await user.Mail.ExpungeAsync(SiteUser.Folder, uid);

        await user.ShowsAsync(Other);
    }

    private static async Task<uint> EditAsync(Testing.Imap.ImapWriter mail, uint old, Slot next, bool appendFirst)
    {
        if (!appendFirst)
        {
            await mail.ExpungeAsync(SiteUser.Folder, old);
        }

        var uid = await mail.AppendAsync(SiteUser.Folder, next.ToMessage());
        if (appendFirst)
        {
            await mail.ExpungeAsync(SiteUser.Folder, old);
        }

        return uid;
    }

    /// <summary>A user with one event that no test touches.</summary>
    private async Task<SiteUser> TakeUserAsync()
    {
        var user = await site.TakeUserAsync();
        await user.AppendAsync(Other);
        return user;
    }
}
