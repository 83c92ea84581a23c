using System.Net;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Promise 7: what readers cannot see changes nothing for them: same bytes, same tag, same date, the file untouched.</summary>
public sealed class AnEditThatLeavesBusyTime(UnwatchedSite site) : IClassFixture<UnwatchedSite>
{
    private static readonly Slot Taken = new(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaves_bytes_tag_date_and_file_as_they_were(bool isAppendedFirst)
    {
        using var user = await site.TakeUserAsync();
        var old = await user.AppendAsync(Taken);
        var before = await SettledAsync(user);
        var file = FileMark.Of(user.File);

        if (isAppendedFirst)
        {
            await user.Mail.AppendAsync(SiteUser.Folder, Taken.ToMessage("Another summary"));
            await AssertUntouchedAsync(user, before, file);
            await user.Mail.ExpungeAsync(SiteUser.Folder, old);
        }
        else
        {
            await user.Mail.ExpungeAsync(SiteUser.Folder, old);
            await user.Mail.AppendAsync(SiteUser.Folder, Taken.ToMessage("Another summary"));
        }

        await AssertUntouchedAsync(user, before, file);
        await user.Mail.ExpungeAsync(SiteUser.Folder, (await user.Mail.FlagsAsync(SiteUser.Folder)).Keys.Single());
        await user.ShowsAsync();
        Assert.NotEqual(file, FileMark.Of(user.File));
    }

    private static async Task AssertUntouchedAsync(SiteUser user, FreeBusyAnswer before, FileMark file)
    {
        var after = await user.ShowsAsync(Taken);
        Assert.Equal(before.Content, after.Content);
        Assert.Equal((before.ETag, before.LastModified), (after.ETag, after.LastModified));
        Assert.Equal(file, FileMark.Of(user.File));
        Assert.Equal(HttpStatusCode.NotModified, (await user.GetAsync(headers: headers => headers.IfModifiedSince = before.LastModified)).Status);
    }

    /// <summary>The list once its date is final: for two seconds after a change an earlier one is told.</summary>
    private static async Task<FreeBusyAnswer> SettledAsync(SiteUser user)
    {
        var answer = await user.ShowsAsync(Taken);
        await Eventually.TrueAsync(
            async () =>
            {
                answer = await user.GetAsync();
                return (await user.GetAsync(headers: headers => headers.IfModifiedSince = answer.LastModified)).Status == HttpStatusCode.NotModified;
            },
            "the date is final");
        return answer;
    }
}
