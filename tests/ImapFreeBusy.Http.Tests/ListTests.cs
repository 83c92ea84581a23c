using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Http.Tests;

public sealed class ListTests : IAsyncLifetime
{
    private const string AdasList = "/freebusy/ada@example.org.ifb";

    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_list_is_served_byte_for_byte_with_its_validators()
    {
        var publication = _server.Publications.Publication!;

        using var answer = await _server.GetAsync(AdasList);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(publication.Content.ToArray(), await answer.BytesAsync());
        Assert.Equal("text/calendar; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal($"{publication.Content.Length}", answer.Header("Content-Length"));
        Assert.Equal(publication.ETag, answer.Header("ETag"));
        Assert.Equal("Sun, 01 Mar 2026 12:00:00 GMT", answer.Header("Last-Modified"));
        Assert.Equal("Sun, 01 Mar 2026 12:05:00 GMT", answer.Header("FreeBusy-Synced-At"));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        Assert.Null(answer.Header("FreeBusy-Stale"));
        Assert.Null(answer.Header("Server"));
    }

    [Theory]
    [InlineData("/freebusy/ada@example.org.vfb")]
    [InlineData("/freebusy/ada%40example.org.ifb")]
    [InlineData("/freebusy/%61%64%61%40example%2Eorg%2Eifb")]
    [InlineData("/freebusy/ADA@Example.ORG.IFB")]
    [InlineData("/freebusy/countess@example.org.ifb")]
    [InlineData("/freebusy/o'd%25d+%C3%A9@example.org.ifb")]
    [InlineData("/freebusy/ada@example.org.ifb/")]
    [InlineData("/FreeBusy/ada@example.org.ifb")]
    [InlineData("/freebusy/ada@example.org")]
    [InlineData("/freebusy/user/ada@example.org")]
    [InlineData("/freebusy/user/countess%40example.org.ifb")]
    public async Task An_address_is_found_however_it_is_written(string path)
    {
        using var answer = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_server.Publications.Publication!.Content.ToArray(), await answer.BytesAsync());
    }

    [Fact]
    public async Task HEAD_tells_the_same_as_GET_without_a_body()
    {
        using var get = await _server.GetAsync(AdasList);
        using var head = await _server.SendAsync(HttpMethod.Head, AdasList);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.BytesAsync());
        foreach (var name in new[] { "Content-Type", "Content-Length", "ETag", "Last-Modified", "FreeBusy-Synced-At", "Cache-Control", "Vary" })
        {
            Assert.Equal(get.Header(name), head.Header(name));
        }
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        using var answer = await _server.GetAsync("/freebusy/nobody@example.org.ifb");

        var problem = await answer.ProblemAsync(HttpStatusCode.NotFound);
        Assert.DoesNotContain("nobody", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_list_is_marked_and_the_reason_stays_inside()
    {
        _server.Publications.Publication = SamplePublication.Create(staleReason: "imap.internal:993 refused");

        using var answer = await _server.GetAsync(AdasList);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("true", answer.Header("FreeBusy-Stale"));
        Assert.Equal("Sun, 01 Mar 2026 12:05:00 GMT", answer.Header("FreeBusy-Synced-At"));
        Assert.DoesNotContain("imap.internal", answer.Headers.ToString(), StringComparison.Ordinal);

        using var known = await _server.GetAsync(AdasList, ("If-None-Match", answer.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("true", known.Header("FreeBusy-Stale"));
    }

    [Fact]
    public async Task Without_a_list_the_answer_is_503_and_says_when_to_ask_again()
    {
        _server.Publications.Failure = new PublicationUnavailableException("imap.internal:993 refused for bob", TimeSpan.FromSeconds(29.2));

        using var answer = await _server.GetAsync(AdasList);

        var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("30", answer.Header("Retry-After"));
        Assert.DoesNotContain("internal", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_expected_shows_no_details()
    {
        _server.Publications.Failure = new InvalidOperationException("BEGIN:VCALENDAR of bob@example.org at /srv/state");

        using var answer = await _server.GetAsync(AdasList);

        var problem = await answer.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("bob", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PROPFIND")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_and_the_allowed_ones_told(string method)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), AdasList);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }
}
