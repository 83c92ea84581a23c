using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;

namespace ImapFreeBusy.Http.Tests;

/// <summary>Lists that another host has.</summary>
public sealed class ElsewhereTests : IAsyncLifetime
{
    private const string Url = "https://kolab2.example.org/freebusy/grace%40example.org.ifb";

    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/freebusy/grace@example.org.ifb")]
    [InlineData("/freebusy/GRACE%40example.org.vfb")]
    [InlineData("/freebusy/user/hopper@example.org")]
    public async Task A_reader_is_sent_there_by_the_owner_s_own_address(string path)
    {
        using var answer = await _server.GetAsync(path, ("Authorization", "Basic YWRhOnN3b3JkZmlzaA=="));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(Url, answer.Header("Location"));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Empty(await answer.BytesAsync());
    }

    [Theory]
    [InlineData("?start=2026-03-01T00:00:00Z&end=2026-03-02T00:00:00Z", "?start=2026-03-01T00%3A00%3A00Z&end=2026-03-02T00%3A00%3A00Z")]
    [InlineData("?dtstart=20260301T000000Z&dtend=20260302T000000Z", "?dtstart=20260301T000000Z&dtend=20260302T000000Z")]
    [InlineData("?period=P7D&token=swordfish&user=ada:swordfish@evil.example.org", "?period=P7D")]
    [InlineData("?url=//evil.example.org/&%0d%0aX=1", "")]
    public async Task Of_the_reader_s_words_the_window_alone_goes_along(string query, string carried)
    {
        using var answer = await _server.GetAsync($"/freebusy/grace@example.org.ifb{query}");

        Assert.Equal(Url + carried, answer.Header("Location"));
    }

    [Fact]
    public async Task A_window_that_is_wrong_is_told_here()
    {
        using var answer = await _server.GetAsync("/freebusy/grace@example.org.ifb?start=%0d%0aLocation:%20https://evil.example.org");

        await answer.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/freebusy/joan@example.org.ifb")]
    [InlineData("/getical?user=grace@example.org")]
    public async Task What_is_fetched_and_what_only_we_write_is_given_here(string path)
    {
        using var answer = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
