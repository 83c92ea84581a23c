using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing.Http;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Remote;

/// <summary>Lists fetched from another free/busy host, over real sockets.</summary>
public sealed class RemoteListsTests : IAsyncDisposable
{
    private readonly HostSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_list_comes_from_the_host_and_is_written_anew_with_busy_time_alone()
    {
        _site.Become(HostSite.List($"{HostSite.Busy} ;FBTYPE=BUSY-TENTATIVE:20270105T090000Z/PT1H ;FBTYPE=BUSY-UNAVAILABLE:20270106T090000Z/PT1H ;FBTYPE=FREE:20270107T090000Z/PT1H"));

        var list = await GetAsync();

        Assert.Equal([BusyKind.Busy, BusyKind.Tentative, BusyKind.Unavailable], list.Document.Timeline.Intervals.Select(interval => interval.Kind));
        var text = Encoding.UTF8.GetString(list.Content.Span);
        Assert.Contains("ORGANIZER:mailto:grace@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Equal("GET /freebusy/grace%40example.org.ifb HTTP/1.1", Assert.Single(_site.Requests).Line);
    }

    [Fact]
    public async Task The_window_is_ours_as_far_as_the_host_s_list_reaches()
    {
        _site.Become(HostSite.List(HostSite.Busy, window: "DTSTART:20270102T000000Z\r\nDTEND:20270106T000000Z\r\n"));

        Assert.Equal(new Interval(At(2), At(6)), (await GetAsync()).Document.Timeline.Window);
        var range = await _site.Lists.GetAsync(_site.User(), new Interval(At(4), At(20)), Cancellation);
        Assert.Equal(new Interval(At(4), At(6)), range.Document.Timeline.Window);
        await Assert.ThrowsAsync<PublicationUnavailableException>(() => _site.Lists.GetAsync(_site.User(), new Interval(At(10), At(20)), Cancellation));
    }

    [Fact]
    public async Task A_list_that_does_not_say_what_it_covers_covers_its_periods()
    {
        _site.Become(HostSite.List(HostSite.Busy, window: ""));

        Assert.Equal(new Interval(At(4, 9), At(4, 10)), (await GetAsync()).Document.Timeline.Window);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_one_request_and_a_minute_later_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => GetAsync()));
        Assert.Single(_site.Requests);

        _site.Clock.Advance(_site.Host.TimeToLive - TimeSpan.FromSeconds(1));
        await GetAsync();
        Assert.Single(_site.Requests);

        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        await GetAsync();
        Assert.Equal(2, _site.Requests.Count);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again_and_keeps_its_bytes()
    {
        _site.Become(HostSite.List(HostSite.Busy, "ETag: \"one\"\r\nLast-Modified: Fri, 01 Jan 2027 00:00:00 GMT\r\n"));
        var first = await GetAsync();

        _site.Become(new LoopbackResponse(304, ""));
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await GetAsync();

        Assert.Equal(("\"one\"", "Fri, 01 Jan 2027 00:00:00 GMT"), (_site.Requests[1].Headers["If-None-Match"], _site.Requests[1].Headers["If-Modified-Since"]));
        Assert.Equal((first.ETag, first.LastModified, first.SyncedAt + Duration.FromMinutes(2), null), (second.ETag, second.LastModified, second.SyncedAt, second.StaleReason));

        _site.Become(HostSite.List("20270105T090000Z/PT1H"));
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        var third = await GetAsync();
        Assert.NotEqual(second.ETag, third.ETag);
        Assert.True(third.LastModified > second.LastModified);
    }

    [Fact]
    public async Task While_the_host_is_down_the_last_good_list_is_given_with_its_age_and_then_none()
    {
        var good = await GetAsync();
        _site.Become(new LoopbackResponse(500, ""));
        _site.Clock.Advance(TimeSpan.FromHours(1));

        var stale = await GetAsync();
        Assert.Equal((good.ETag, good.SyncedAt), (stale.ETag, stale.SyncedAt));
        Assert.Contains("answers with 500", stale.StaleReason, StringComparison.Ordinal);
        Assert.Single(_site.Log.Warnings);

        await GetAsync();
        Assert.Equal(2, _site.Requests.Count);

        _site.Clock.Advance(_site.Options.Freshness.StaleLimit);
        var none = await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync);
        Assert.Contains("StaleLimit", none.Message, StringComparison.Ordinal);

        _site.Become(HostSite.List(HostSite.Busy));
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await GetAsync()).StaleReason);
    }

    [Fact]
    public async Task A_host_that_becomes_slow_costs_a_reader_no_more_than_the_limit_of_a_check()
    {
        await GetAsync();
        var late = new TaskCompletionSource<LoopbackResponse>();
        _site.Answer = _ => late.Task;
        _site.Clock.Advance(TimeSpan.FromMinutes(2));

        var asking = GetAsync();
        await Testing.Eventually.TrueAsync(() => _site.Requests.Count == 2, "the second request");
        _site.Clock.Advance(_site.Options.Freshness.CheckTimeout);

        Assert.Contains("not answered in time", (await asking).StaleReason, StringComparison.Ordinal);
        late.SetResult(HostSite.List(""));
    }

    [Fact]
    public async Task A_host_that_says_nothing_ends_by_its_time_limit()
    {
        _site.Answer = _ => new TaskCompletionSource<LoopbackResponse>().Task;

        var asking = GetAsync();
        await Testing.Eventually.TrueAsync(() => _site.Requests.Count == 1, "the request");
        _site.Clock.Advance(_site.Host.Timeout);

        Assert.Contains("did not answer within 10 s", (await Assert.ThrowsAsync<PublicationUnavailableException>(() => asking)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, LoopbackResponse> Refused => new()
    {
        { "answers with 404", new(404, "") },
        { "answers with 401", new(401, "") },
        { "answers with 206", HostSite.List(HostSite.Busy) with { Status = 206 } },
        { "answers with 304", new(304, "") },
        { "more than", new(200, new string('x', 1024)) { IsEndless = true } },
        { "more than", new(200, "BEGIN:VCALENDAR\r\n" + new string('x', 2 * 1024 * 1024)) },
        { "not one free/busy list", new(200, "") },
        { "not one free/busy list", new(200, "<html><body>Please log in</body></html>") },
        { "not one free/busy list", new(200, "\0\x01\x02\xff") },
        { "not one free/busy list", new(200, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270104T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n") },
        { "not one free/busy list", new(200, HostSite.List(HostSite.Busy).Body + HostSite.List(HostSite.Busy).Body) },
        { "cannot be read wholly", HostSite.List("20270104T090000Z/yesterday") },
        { "has no end", new(200, HostSite.List(HostSite.Busy).Body.Replace("END:VFREEBUSY\r\nEND:VCALENDAR\r\n", "", StringComparison.Ordinal)) },
        { "does not say what time it covers", HostSite.List("", window: "") },
        { "does not say what time it covers", HostSite.List("", window: "DTSTART:20270105T000000Z\r\nDTEND:20270101T000000Z\r\n") },
        { "times of a zone", HostSite.List("", window: "DTSTART;TZID=Europe/Berlin:20270101T000000\r\nDTEND:20280101T000000Z\r\n") },
        { "in a coding", HostSite.List(HostSite.Busy, "Content-Encoding: gzip\r\n") },
        { "redirects to another host", new(302, "", "Location: http://127.0.0.2:1/freebusy/x.ifb\r\n") },
        { "redirects to another host", new(302, "", "Location: https://127.0.0.1/\r\n") },
        { "redirects to another host", new(302, "") },
        { "redirects more than 3 times", new(302, "", "Location: /again\r\n") },
        { "cannot be asked", new(200, "", $"X: {new string('x', 64 * 1024)}\r\n") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_answer_that_is_no_list_is_refused_and_is_never_a_free_day(string words, LoopbackResponse answer)
    {
        _site.Become(answer);
        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);

        await using var known = new HostSite();
        await known.Lists.GetAsync(known.User(), Cancellation);
        known.Become(answer with { Status = answer.Status == 304 ? 500 : answer.Status });
        known.Clock.Advance(TimeSpan.FromMinutes(2));
        var stale = await known.Lists.GetAsync(known.User(), Cancellation);
        Assert.NotNull(stale.StaleReason);
        Assert.Single(stale.Document.Timeline.Intervals);
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_followed()
    {
        _site.Answer = request => Task.FromResult(request.Line.Contains("/freebusy/", StringComparison.Ordinal) ? new LoopbackResponse(301, "", "Location: /lists/grace\r\n") : HostSite.List(HostSite.Busy));

        Assert.Single((await GetAsync()).Document.Timeline.Intervals);
        Assert.Equal("GET /lists/grace HTTP/1.1", _site.Requests[1].Line);
    }

    [Fact]
    public async Task Kolab_s_list_of_a_calendar_without_events_is_free_time()
    {
        _site.Become(HostSite.List("19700101T000000Z/19700101T000000Z"));

        Assert.Empty((await GetAsync()).Document.Timeline.Intervals);
    }

    [Fact]
    public async Task Credentials_are_those_of_the_settings_and_in_no_message()
    {
        (_site.Host.User, _site.Host.Password) = ("freebusy", "swordfish");
        _site.Become(new LoopbackResponse(403, "swordfish"));

        var failure = await Assert.ThrowsAsync<PublicationUnavailableException>(GetAsync);

        Assert.Equal($"Basic {Convert.ToBase64String("freebusy:swordfish"u8)}", _site.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain("swordfish", failure + string.Concat(_site.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent_but_the_question()
    {
        await GetAsync();

        Assert.Equal(["Accept", "Host"], _site.Requests[0].Headers.Keys.Order());
    }

    [Fact]
    public async Task To_regenerate_asks_at_once_and_tells_a_failure()
    {
        await GetAsync();

        Assert.Single((await _site.Lists.RegenerateAsync(_site.User(), full: false, null, Cancellation)).Publication.Document.Timeline.Intervals);
        Assert.Equal(2, _site.Requests.Count);

        _site.Become(new LoopbackResponse(500, ""));
        await Assert.ThrowsAsync<PublicationUnavailableException>(() => _site.Lists.RegenerateAsync(_site.User(), full: false, null, Cancellation));
    }

    private static Instant At(int day, int hour = 0) => Instant.FromUtc(2027, 1, day, hour, 0);

    private Task<FreeBusyPublication> GetAsync() => _site.Lists.GetAsync(_site.User(), Cancellation);
}
