using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using NodaTime;

namespace ImapFreeBusy.Http.Tests;

public sealed class ConditionalTests : IAsyncLifetime
{
    private const string AdasList = "/freebusy/ada@example.org.ifb";
    private const string WhenChanged = "Sun, 01 Mar 2026 12:00:00 GMT";

    private FreeBusyServer _server = null!;

    private string ETag => _server.Publications.Publication!.ETag;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_known_tag_gives_304_with_the_validators_and_no_body()
    {
        using var answer = await _server.GetAsync(AdasList, ("If-None-Match", ETag));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.BytesAsync());
        Assert.Equal(ETag, answer.Header("ETag"));
        Assert.Equal(WhenChanged, answer.Header("Last-Modified"));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        Assert.Equal("Sun, 01 Mar 2026 12:05:00 GMT", answer.Header("FreeBusy-Synced-At"));
    }

    [Theory]
    [InlineData("\"x\", {0}, \"y\"", HttpStatusCode.NotModified)]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"x\"", HttpStatusCode.OK)]
    [InlineData("\"x\", W/\"y\"", HttpStatusCode.OK)]
    [InlineData("garbage", HttpStatusCode.OK)]
    [InlineData("\"unclosed", HttpStatusCode.OK)]
    public async Task Tags_come_as_lists_weak_ones_or_a_star(string tags, HttpStatusCode expected)
    {
        using var answer = await _server.GetAsync(AdasList, ("If-None-Match", tags.Replace("{0}", ETag, StringComparison.Ordinal)));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(WhenChanged, HttpStatusCode.NotModified)]
    [InlineData("Sunday, 01-Mar-26 12:00:00 GMT", HttpStatusCode.NotModified)]
    // A reader's own date, or that of an answer given while a clock was ahead: the list may have been another one.
    [InlineData("Sun, 01 Mar 2026 12:04:00 GMT", HttpStatusCode.OK)]
    [InlineData("Sun, 01 Mar 2026 11:59:59 GMT", HttpStatusCode.OK)]
    [InlineData("Sun, 01 Mar 2037 12:00:00 GMT", HttpStatusCode.OK)]
    [InlineData("yesterday", HttpStatusCode.OK)]
    public async Task A_date_counts_when_it_is_the_one_that_was_told(string date, HttpStatusCode expected)
    {
        using var answer = await _server.GetAsync(AdasList, ("If-Modified-Since", date));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_tag_goes_before_a_date()
    {
        using var changed = await _server.GetAsync(AdasList, ("If-None-Match", "\"x\""), ("If-Modified-Since", WhenChanged));
        using var same = await _server.GetAsync(AdasList, ("If-None-Match", ETag), ("If-Modified-Since", "Sun, 01 Mar 2020 12:00:00 GMT"));

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1_999)]
    public async Task A_date_alone_gives_no_304_before_it_is_two_seconds_old(int milliseconds)
    {
        _server.Clock.Now = (SamplePublication.Changed + Duration.FromMilliseconds(milliseconds)).ToDateTimeOffset();

        using var answer = await _server.GetAsync(AdasList, ("If-Modified-Since", WhenChanged));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // The flaw of 2003: two changes in one second, and a reader who came between them.
    [Fact]
    public async Task A_date_told_between_two_changes_in_one_second_never_hides_the_second_one()
    {
        _server.Clock.Now = (SamplePublication.Changed + Duration.FromMilliseconds(300)).ToDateTimeOffset();
        using var first = await _server.GetAsync(AdasList);
        _server.Publications.Publication = SamplePublication.Create(periods: 21);
        _server.Clock.Now += TimeSpan.FromMinutes(1);

        using var second = await _server.GetAsync(AdasList, ("If-Modified-Since", first.Header("Last-Modified")!));

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(_server.Publications.Publication.Content.ToArray(), await second.BytesAsync());
    }

    [Fact]
    public async Task A_clock_set_back_gives_no_304_by_date()
    {
        _server.Clock.Now = (SamplePublication.Changed - Duration.FromHours(1)).ToDateTimeOffset();

        using var answer = await _server.GetAsync(AdasList, ("If-Modified-Since", WhenChanged));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
