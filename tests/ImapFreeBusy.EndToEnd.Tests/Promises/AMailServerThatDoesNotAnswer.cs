using System.Net;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Promise 6: while IMAP cannot be reached, the last good list is served with its age; afterwards all goes on by itself.</summary>
public sealed class AMailServerThatDoesNotAnswer
{
    private static readonly BusyHour Before = new(2);
    private static readonly BusyHour Meanwhile = new(10);

    [Fact]
    public async Task Leaves_the_last_good_list_with_its_true_age()
    {
        await using var site = await StartAsync();
        var good = await site.GetAsync();
        await site.Server.StopAsync();

        // HTTP dates are whole seconds: the age can be told from none once another second has begun.
        var answer = await Eventually.EqualAsync(() => site.GetAsync(), found => found.Date > good.Date, "another second begins");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.IsStale);
        Assert.Equal(good.Body, answer.Body);
        Assert.Equal(good.LastModified, answer.LastModified);
        Assert.Equal(good.SyncedAt, answer.SyncedAt);
    }

    [Fact]
    public async Task Leaves_the_last_good_list_to_a_program_that_starts_meanwhile()
    {
        await using var site = await StartAsync();
        var good = await site.GetAsync();
        await site.StopAsync();
        await site.Server.StopAsync();

        await site.ServeAsync();
        var answer = await site.GetAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.IsStale);
        Assert.Equal(good.Body, answer.Body);
        Assert.True(answer.SyncedAt <= good.SyncedAt, $"{answer.SyncedAt} is later than the last check, {good.SyncedAt}");
    }

    [Fact]
    public async Task Ends_in_503_without_a_calendar_when_the_last_good_list_is_too_old()
    {
        await using var site = await StartAsync(site => site.Settings.Section("Freshness")["StaleLimit"] = "00:00:02");
        await site.Server.StopAsync();

        var answer = await Eventually.EqualAsync(() => site.GetAsync(), found => found.Status != HttpStatusCode.OK, "the list is too old");

        foreach (var refused in (Answer[])[answer, await site.SendAsync($"getical?user={PublishingSite.Ada}")])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.True(refused.RetryAfter > TimeSpan.Zero);
            Assert.DoesNotContain("BEGIN:VCALENDAR", refused.Body, StringComparison.OrdinalIgnoreCase);
        }

        // The file is for readers who do not ask the program: it stays.
        Assert.True(Before.IsIn(await site.ReadFileAsync()));
    }

    [Fact]
    public async Task Hides_no_change_from_the_first_request_after_it()
    {
        await using var site = await StartAsync();
        CutOff(site);
        await site.AppendAsync(Meanwhile);
        var cutOff = await site.GetAsync();
        Assert.True(cutOff.IsStale && Before.IsIn(cutOff.Body) && !Meanwhile.IsIn(cutOff.Body));

        site.Proxy.AcceptConnections();

        Assert.True((await site.GetAsync()).IsFreshWith(Meanwhile));
    }

    [Fact]
    public async Task Hides_no_change_from_the_file_of_a_watched_user_whom_nobody_asks_for()
    {
        await using var site = await StartAsync(site => site.Watch());
        CutOff(site);
        await site.AppendAsync(Meanwhile);

        site.Proxy.AcceptConnections();

        await Eventually.TrueAsync(async () => Meanwhile.IsIn(await site.ReadFileAsync()), "the change is in the file");
    }

    [Fact]
    public async Task Is_watched_again_after_its_restart()
    {
        await using var site = await StartAsync(site => site.Watch());
        await site.Server.StopAsync();
        Assert.True((await site.GetAsync()).IsStale);

        await site.Server.StartAsync();
        await site.AppendAsync(Meanwhile);

        await Eventually.TrueAsync(async () => Meanwhile.IsIn(await site.ReadFileAsync()), "the change is in the file");
        Assert.True((await site.GetAsync()).IsFreshWith(Meanwhile));
    }

    [Fact]
    public async Task Delays_an_answer_by_the_time_limit_of_the_check_and_no_more()
    {
        var limit = TimeSpan.FromMilliseconds(500);
        await using var site = await StartAsync(site => site.Settings.Section("Freshness")["CheckTimeout"] = limit.ToString());
        var good = await site.GetAsync();
        site.Proxy.Freeze();
        await site.AppendAsync(Meanwhile);

        foreach (var answer in await Task.WhenAll(site.GetAsync(), site.GetAsync(), site.GetAsync()))
        {
            Assert.Equal((HttpStatusCode.OK, true, good.Body, good.SyncedAt), (answer.Status, answer.IsStale, answer.Body, answer.SyncedAt));
            Assert.InRange(answer.Elapsed, limit * 0.9, limit + TimeSpan.FromSeconds(1));
        }

        site.Proxy.Thaw();
        Assert.True((await site.GetAsync()).IsFreshWith(Meanwhile));
    }

    private static void CutOff(PublishingSite site)
    {
        site.Proxy.RefuseConnections();
        site.Proxy.CutAll();
    }

    private static async Task<PublishingSite> StartAsync(Action<PublishingSite>? prepare = null)
    {
        var site = await PublishingSite.CreateAsync();
        prepare?.Invoke(site);
        await site.AppendAsync(Before);
        await site.ServeAsync();
        Assert.True((await site.GetAsync()).IsFreshWith(Before));
        return site;
    }
}
