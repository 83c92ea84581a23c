using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>Answers for a window of the reader's own, and other forms of the list, are as fresh as the list itself.</summary>
public sealed class ARangeOfTime(UnwatchedSite site) : IClassFixture<UnwatchedSite>
{
    /// <summary>The standing window ends after 90 days.</summary>
    private static readonly Slot Beyond = Slot.InDays(150);

    private static readonly Slot Inside = Slot.InDays(10);

    private static readonly string Query = $"?start={Rfc3339(Slot.InDays(1))}&end={Rfc3339(Slot.InDays(200))}";

    [Fact]
    public async Task Beyond_the_standing_window_holds_a_change_made_just_before()
    {
        using var user = await site.TakeUserAsync();
        await user.AppendAsync(Inside);
        user.Holds(await user.GetAsync(Query), [Inside]);

        var uid = await user.AppendAsync(Beyond);
        var both = await user.GetAsync(Query);
        user.Holds(both, [Inside, Beyond]);
        user.Holds(await user.GetAsync(Query, headers => headers.IfModifiedSince = both.Date), [Inside, Beyond]);
        await user.ShowsAsync(Inside);

        await user.Mail.ExpungeAsync(SiteUser.Folder, uid);
        user.Holds(await user.GetAsync(Query, Knowing(both.ETag!)), [Inside]);
    }

    [Fact]
    public async Task With_equal_busy_time_is_not_sent_again()
    {
        using var user = await site.TakeUserAsync();
        await user.AppendAsync(Beyond);
        var before = await user.GetAsync(Query);

        await user.Mail.AppendAsync(SiteUser.Folder, Beyond.ToMessage("Another summary"));

        Assert.Equal(HttpStatusCode.NotModified, (await user.GetAsync(Query, Knowing(before.ETag!))).Status);
    }

    [Fact]
    public async Task Has_a_tag_for_each_encoding_and_each_tag_sees_the_change()
    {
        using var user = await site.TakeUserAsync();
        await user.AppendAsync(Inside);
        var plain = await user.GetAsync();
        var packed = await user.GetAsync(headers: Gzip);

        Assert.Equal("gzip", packed.Encoding);
        Assert.NotEqual(plain.ETag, packed.ETag);
        Assert.Equal(plain.Text, packed.Text);
        Assert.Equal(HttpStatusCode.NotModified, (await user.GetAsync(headers: Both(Gzip, Knowing(packed.ETag!)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync(headers: Knowing(packed.ETag!))).Status);

        await user.AppendAsync(new Slot(1));
        var later = await user.GetAsync(headers: Both(Gzip, Knowing(packed.ETag!)));
        user.Holds(later, [new Slot(1), Inside]);
        Assert.Equal("gzip", later.Encoding);
    }

    [Fact]
    public async Task As_a_calendar_agrees_with_the_list_after_each_change()
    {
        using var user = await site.TakeUserAsync();
        var tags = new HashSet<string?>();
        for (var turn = 0; turn < 5; turn++)
        {
            await user.AppendAsync(new Slot(turn), turn % 2 == 0 ? SiteUser.Folder : SiteUser.Second);
            var calendar = await user.GetCalendarAsync();
            Assert.Equal((await user.GetAsync()).Periods, calendar.EventTimes);
            Assert.Contains(new Slot(turn).ToString(), calendar.EventTimes);
            Assert.True(tags.Add(calendar.ETag), "the calendar changed and kept its tag");
        }
    }

    private static string Rfc3339(Slot slot) => slot.Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Action<HttpRequestHeaders> Knowing(string tag) => headers => headers.TryAddWithoutValidation("If-None-Match", tag);

    private static void Gzip(HttpRequestHeaders headers) => headers.TryAddWithoutValidation("Accept-Encoding", "gzip");

    private static Action<HttpRequestHeaders> Both(Action<HttpRequestHeaders> first, Action<HttpRequestHeaders> second) => headers =>
    {
        first(headers);
        second(headers);
    };
}
