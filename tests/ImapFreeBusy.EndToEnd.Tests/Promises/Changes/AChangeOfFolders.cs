using System.Net;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>
/// Promise 2, for folders: one counts as long as its name matches the settings and a complete LIST holds it, and a new
/// UIDVALIDITY means a new folder.
/// </summary>
public abstract class AChangeOfFolders(CalendarSite site)
{
    private static readonly Slot InFolder = new(1);
    private static readonly Slot InSecond = new(3);
    private static readonly Slot Later = new(5);

    [Fact]
    public async Task A_folder_deleted_and_created_again_under_its_name_is_a_new_folder()
    {
        using var user = await TakeUserAsync();
        var before = await user.Mail.StatusAsync(SiteUser.Second);

        await user.Mail.DeleteAsync(SiteUser.Second);
        await user.Mail.CreateAsync(SiteUser.Second);
        // As many messages, and the same UID: only UIDVALIDITY tells.
        await user.AppendAsync(Later, SiteUser.Second);

        await user.ShowsAsync(InFolder, Later);
        var after = await user.Mail.StatusAsync(SiteUser.Second);
        Assert.NotEqual(before.UidValidity, after.UidValidity);
        Assert.Equal((before.Messages, before.UidNext), (after.Messages, after.UidNext));
    }

    [Fact]
    public async Task A_folder_that_is_deleted_leaves_the_list_with_its_events()
    {
        using var user = await TakeUserAsync();

        await user.Mail.DeleteAsync(SiteUser.Second);

        await user.ShowsAsync(InFolder);
    }

    [Fact]
    public async Task A_folder_renamed_to_a_matching_name_is_read_under_that_name()
    {
        using var user = await TakeUserAsync();
        var before = await user.GetAsync();

        await user.Mail.RenameAsync(SiteUser.Second, "Calendar/Job");

        Assert.Equal(before.Content, (await user.ShowsAsync(InFolder, InSecond)).Content);
        await user.AppendAsync(Later, "Calendar/Job");
        await user.ShowsAsync(InFolder, InSecond, Later);
    }

    [Fact]
    public async Task A_folder_renamed_to_another_name_leaves_the_list()
    {
        using var user = await TakeUserAsync();

        await user.Mail.RenameAsync(SiteUser.Second, "Job");
        await user.ShowsAsync(InFolder);
        await user.AppendAsync(Later, "Job");
        await user.ShowsAsync(InFolder);
    }

    [Fact]
    public async Task The_last_folders_seen_to_be_deleted_leave_an_empty_list()
    {
        using var user = await TakeUserAsync();

        await user.Mail.DeleteAsync(SiteUser.Second);
        await user.Mail.DeleteAsync(SiteUser.Folder);

        await user.ShowsAsync();
    }

    [Fact]
    public async Task The_only_folder_created_again_is_found_by_the_next_request()
    {
        using var user = await TakeUserAsync();
        await user.Mail.DeleteAsync(SiteUser.Second);
        await user.Mail.DeleteAsync(SiteUser.Folder);
        await user.ShowsAsync();

        await user.Mail.CreateAsync(SiteUser.Folder);
        await user.AppendAsync(Later);

        await user.ShowsAsync(Later);
    }

    [Fact]
    public async Task A_new_folder_that_another_process_published_stays_published()
    {
        using var user = await TakeUserAsync();
        var third = new Slot(7);
        await user.Mail.CreateAsync("Calendar/Club");
        await user.AppendAsync(Later, "Calendar/Club");

        await site.RegenerateAsync(user);
        await user.ShowsAsync(InFolder, InSecond, Later);
        await user.AppendAsync(third);

        await user.ShowsAsync(InFolder, InSecond, Later, third);
    }

    [Fact]
    public async Task Folders_that_are_there_but_cannot_be_read_leave_the_last_good_list()
    {
        using var user = await TakeUserAsync();
        var good = await user.ShowsAsync(InFolder, InSecond);

        await user.Mail.ExecuteAsync("SETACL Calendar owner la");
        await user.Mail.ExecuteAsync("SETACL Calendar/Work owner la");

        var answer = await user.GetAsync();
        Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.IsStale));
        Assert.Equal(good.Content, answer.Content);
        Assert.Equal(good.Content, await File.ReadAllBytesAsync(user.File, TestContext.Current.CancellationToken));

        await user.Mail.ExecuteAsync("SETACL Calendar owner lrswipkxtea");
        await user.Mail.ExecuteAsync("SETACL Calendar/Work owner lrswipkxtea");
        await user.AppendAsync(Later);
        await user.ShowsAsync(InFolder, InSecond, Later);
    }

    /// <summary>A user with two folders and one event in each, published.</summary>
    private async Task<SiteUser> TakeUserAsync()
    {
        var user = await site.TakeUserAsync();
        await user.AppendAsync(InFolder);
        await user.AppendAsync(InSecond, SiteUser.Second);
        await user.ShowsAsync(InFolder, InSecond);
        return user;
    }
}
