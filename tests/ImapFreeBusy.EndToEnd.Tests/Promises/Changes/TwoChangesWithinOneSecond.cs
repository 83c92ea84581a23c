using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>
/// Promise 1: the flaw of 2003 does not come back. Every answer holds every change whose tagged OK came before the request,
/// whatever the reader says that it has already.
/// </summary>
public abstract class TwoChangesWithinOneSecond(CalendarSite site)
{
    private const int Rounds = 100;

    [Fact]
    public async Task Are_both_in_every_answer_that_follows_them()
    {
        using var user = await site.TakeUserAsync();
        var expected = new HashSet<Slot>();
        var last = await user.GetAsync();
        var within = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var added = new Slot(round);
            var watch = Stopwatch.StartNew();
            var uid = await user.AppendAsync(added);
            expected.Add(added);
            last = await AskInEveryWayAsync(user, last, expected, round);

            await ChangeAgainAsync(user, expected, added, uid, round);
            within += watch.Elapsed < TimeSpan.FromSeconds(1) ? 1 : 0;
            last = await AskInEveryWayAsync(user, last, expected, round + 1);
        }

        Assert.InRange(within, Rounds * 9 / 10, Rounds);
    }

    [Fact]
    public async Task Are_both_seen_later_by_a_reader_who_remembers_a_date_from_between_them()
    {
        using var user = await site.TakeUserAsync();
        var (first, second) = (new Slot(0), new Slot(1));
        await user.AppendAsync(first);
        var between = await user.ShowsAsync(first);
        // The worst moment: the first list is read once more when a new second has just begun, and changed in that second.
        var late = await Eventually.EqualAsync(() => user.GetAsync(), answer => answer.Date > between.Date, "the next second begins");
        await user.AppendAsync(second);
        var newest = await user.ShowsAsync(first, second);
        Assert.True(newest.Date - late.Date <= TimeSpan.FromSeconds(1), "the machine was too slow to change the list twice in a second");

        newest = await UntilDatesSufficeAsync(user, newest);

        foreach (var date in (DateTimeOffset?[])[between.LastModified, between.Date, late.LastModified, late.Date])
        {
            user.Holds(await user.GetAsync(headers: headers => headers.IfModifiedSince = date), [first, second]);
        }

        // RFC 9110 §13.1.3: with a tag the date does not count, whichever of the two is the older.
        user.Holds(await user.GetAsync(headers: Both(between.ETag!, newest.LastModified)), [first, second]);
        Assert.Equal(HttpStatusCode.NotModified, (await user.GetAsync(headers: Both(newest.ETag!, between.LastModified))).Status);
    }

    private static async Task ChangeAgainAsync(SiteUser user, HashSet<Slot> expected, Slot added, uint uid, int round)
    {
        switch (round % 3)
        {
            case 0:
                var next = new Slot(Rounds + round);
                await user.AppendAsync(next, SiteUser.Second);
                expected.Add(next);
                break;
            case 1:
                await user.Mail.ExpungeAsync(SiteUser.Folder, uid);
                expected.Remove(added);
                break;
            default:
                await user.Mail.StoreAsync(SiteUser.Folder, uid, "+FLAGS", @"\Deleted");
                expected.Remove(added);
                break;
        }
    }

    /// <summary>Each way of asking comes first in its turn, since only the first finds the change not yet published.</summary>
    private static async Task<FreeBusyAnswer> AskInEveryWayAsync(SiteUser user, FreeBusyAnswer known, HashSet<Slot> expected, int turn)
    {
        Action<HttpRequestHeaders>[] ways =
        [
            _ => { },
            headers => headers.TryAddWithoutValidation("If-None-Match", known.ETag),
            headers => headers.IfModifiedSince = known.LastModified,
            headers => headers.IfModifiedSince = known.Date,
        ];
        var answer = known;
        for (var way = 0; way < ways.Length; way++)
        {
            answer = await user.GetAsync(headers: ways[(turn + way) % ways.Length]);
            user.Holds(answer, expected);
        }

        return answer;
    }

    private static Task<FreeBusyAnswer> UntilDatesSufficeAsync(SiteUser user, FreeBusyAnswer newest) =>
        Eventually.EqualAsync(
            async () =>
            {
                var current = await user.GetAsync();
                var again = await user.GetAsync(headers: headers => headers.IfModifiedSince = current.LastModified);
                Assert.Equal(newest.ETag, current.ETag);
                return again with { LastModified = current.LastModified, ETag = current.ETag };
            },
            answer => answer.Status == HttpStatusCode.NotModified,
            "a date alone tells that nothing changed");

    private static Action<HttpRequestHeaders> Both(string tag, DateTimeOffset? date) => headers =>
    {
        headers.TryAddWithoutValidation("If-None-Match", tag);
        headers.IfModifiedSince = date;
    };
}
