using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;

namespace ImapFreeBusy.Http.Tests.Access;

/// <summary>Lists that are for users only.</summary>
public sealed class AuthenticatedTests : IAsyncLifetime
{
    private const string AdasList = "/freebusy/ada@example.org.ifb";

    private static readonly (string, string) Odd = FreeBusyServer.LogIn(FreeBusyServer.Odd.Address, "right");

    private FreeBusyServer _server = null!;

    public static TheoryData<string> Paths => new(
        AdasList, "/freebusy/ada@example.org.vfb", "/freebusy/ada@example.org", "/freebusy/user/ada@example.org", "/freebusy/nobody@example.org.ifb",
        "/freebusy/ada@example.org.ifb?start=yesterday", "/getical?user=ada@example.org", "/getical.php?user=nobody@example.org", "/getical");

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync(new HttpOptions { Access = AccessMode.Authenticated, TrustedProxies = ["127.0.0.1"] });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Anybody_gets_the_same_401_for_everything(string path)
    {
        _server.Publications.Failure = new InvalidOperationException("no work is done for strangers");
        using var expected = await GetAsync(AdasList);

        using var answer = await GetAsync(path);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Basic realm=\"Free/busy lists\", charset=\"UTF-8\"", answer.Header("WWW-Authenticate"));
        Assert.Equal(await expected.BytesAsync(), await answer.BytesAsync());
        Assert.Equal(HeadersOf(expected), HeadersOf(answer));
        Assert.Equal(0, _server.Readers.Asked);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YWRh")]
    [InlineData("Basic //79OnJpZ2h0")]
    [InlineData("Bearer YWRhQGV4YW1wbGUub3JnOnJpZ2h0")]
    [InlineData("Negotiate YII=")]
    [InlineData("")]
    public async Task What_is_no_login_is_nobody_s(string authorization)
    {
        using var answer = await GetAsync(AdasList, ("Authorization", authorization));

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(0, _server.Readers.Asked);
    }

    [Fact]
    public async Task A_wrong_login_is_answered_as_none()
    {
        using var anonymous = await GetAsync(AdasList);

        using var answer = await GetAsync(AdasList, FreeBusyServer.LogIn("ada@example.org", "wrong"));

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(await anonymous.BytesAsync(), await answer.BytesAsync());
        Assert.Equal(HeadersOf(anonymous), HeadersOf(answer));
    }

    [Theory]
    [InlineData(AdasList)]
    [InlineData("/freebusy/user/ada@example.org")]
    [InlineData("/getical?user=ada@example.org")]
    public async Task A_known_reader_gets_a_list_that_no_cache_between_may_keep(string path)
    {
        using var answer = await GetAsync(path, Odd);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
        Assert.Equal("Authorization, Accept-Encoding", answer.Header("Vary"));
        Assert.Null(answer.Header("WWW-Authenticate"));
        using var again = await GetAsync(path, Odd, ("If-None-Match", answer.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("no-cache, private", again.Header("Cache-Control"));
        using var without = await GetAsync(path, ("If-None-Match", answer.Header("ETag")!));
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
    }

    [Fact]
    public async Task A_known_reader_is_told_of_an_unknown_user()
    {
        using var answer = await GetAsync("/freebusy/nobody@example.org.ifb", Odd);

        await answer.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_mail_server_that_is_down_refuses_nobody()
    {
        _server.Readers.Answer = new ReaderCheck(ReaderVerdict.Unavailable, RetryAfter: TimeSpan.FromSeconds(30));

        using var answer = await GetAsync(AdasList, Odd);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("30", answer.Header("Retry-After"));
        Assert.Null(answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Too_many_logins_come_back_later()
    {
        _server.Readers.Answer = new ReaderCheck(ReaderVerdict.TooMany, RetryAfter: TimeSpan.FromSeconds(42));

        using var answer = await GetAsync(AdasList, Odd);

        await answer.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("42", answer.Header("Retry-After"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http")]
    [InlineData("https, http")]
    [InlineData("http, https")]
    [InlineData("")]
    public async Task Over_plain_http_nobody_is_asked_for_a_password_and_none_is_looked_at(string? forwarded)
    {
        (string, string)[] proto = forwarded is null ? [] : [("X-Forwarded-Proto", forwarded)];

        using var anonymous = await _server.GetAsync(AdasList, proto);
        using var answer = await _server.GetAsync(AdasList, [.. proto, Odd]);

        var problem = await answer.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Contains("https", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Null(anonymous.Header("WWW-Authenticate"));
        Assert.Equal(await anonymous.BytesAsync(), await answer.BytesAsync());
        Assert.Equal(0, _server.Readers.Asked);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("::1")]
    [InlineData("10.0.0.0/8")]
    public async Task Who_is_no_proxy_of_the_settings_is_not_believed(string proxy)
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { Access = AccessMode.Authenticated, TrustedProxies = [proxy] });

        using var answer = await server.GetAsync(AdasList, Odd, ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, server.Readers.Asked);
    }

    [Fact]
    public async Task The_settings_may_allow_plain_http()
    {
        await using var server = await FreeBusyServer.StartAsync(new HttpOptions { Access = AccessMode.Authenticated, AllowPlainHttp = true });

        using var anonymous = await server.GetAsync(AdasList);
        using var answer = await server.GetAsync(AdasList, Odd);

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/")]
    public async Task Health_is_for_everybody(string path)
    {
        using var answer = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Where_lists_are_public_a_login_is_not_looked_at()
    {
        await using var server = await FreeBusyServer.StartAsync();

        using var answer = await server.GetAsync(AdasList, FreeBusyServer.LogIn("ada@example.org", "wrong"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Equal(0, server.Readers.Asked);
    }

    [Fact]
    public async Task A_list_that_cannot_be_given_is_not_told_to_strangers()
    {
        _server.Publications.Failure = new PublicationUnavailableException("down", TimeSpan.FromSeconds(5));

        using var stranger = await GetAsync(AdasList);
        using var reader = await GetAsync(AdasList, Odd);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reader.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string, string)[] headers) => _server.GetAsync(path, [.. headers, ("X-Forwarded-Proto", "https")]);

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
}
