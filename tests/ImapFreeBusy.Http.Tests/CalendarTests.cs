using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Http.Tests;

public sealed class CalendarTests : IAsyncLifetime
{
    private const string AdasCalendar = "/getical?user=ada@example.org";

    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/getical?user=ada@example.org")]
    [InlineData("/getical.php?user=ada%40example.org")]
    [InlineData("/getical.php?user=COUNTESS@example.org&other=1")]
    public async Task A_calendar_of_busy_events_can_be_subscribed_to(string path)
    {
        using var answer = await _server.GetAsync(path);

        var text = await answer.TextAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(20, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.DoesNotContain("VFREEBUSY", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_tag_is_its_own_and_works()
    {
        using var answer = await _server.GetAsync(AdasCalendar);
        using var zipped = await _server.GetAsync(AdasCalendar, ("Accept-Encoding", "gzip"));
        using var again = await _server.GetAsync(AdasCalendar, ("If-None-Match", answer.Header("ETag")!));
        using var listTag = await _server.GetAsync(AdasCalendar, ("If-None-Match", _server.Publications.Publication!.ETag));

        Assert.NotEqual(zipped.Header("ETag"), answer.Header("ETag"));
        Assert.Equal("gzip", zipped.Header("Content-Encoding"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, listTag.StatusCode);
    }

    [Fact]
    public async Task Many_readers_at_once_cost_one_calendar_and_one_compression()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _server.GetAsync(AdasCalendar, ("Accept-Encoding", number % 2 == 0 ? "gzip" : "identity"))));

        Assert.Equal(2, _server.Representations.Made);
    }

    [Theory]
    [InlineData("/getical")]
    [InlineData("/getical?user=")]
    [InlineData("/getical?user")]
    [InlineData("/getical?user=ada@example.org&user=ada@example.org")]
    public async Task The_user_must_be_given_once(string path)
    {
        using var answer = await _server.GetAsync(path);

        Assert.Equal("user", (await answer.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        using var answer = await _server.GetAsync("/getical?user=nobody@example.org");

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_list_there_is_no_calendar()
    {
        _server.Publications.Failure = new PublicationUnavailableException("no", TimeSpan.Zero);

        using var answer = await _server.GetAsync(AdasCalendar);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("1", answer.Header("Retry-After"));
    }
}
