using System.Text;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Logins;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Http;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Logins;

public sealed class TokenRequestTests : IDisposable
{
    private const string Good = """{"access_token":"the token","token_type":"Bearer","expires_in":60}""";

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("imap.read offline")]
    [InlineData(null)]
    public async Task The_request_is_that_of_RFC_6749(string? scope)
    {
        await using var endpoint = LoopbackHttpServer.Start(_ => new LoopbackResponse(200, Good));
        var options = OptionsOf(endpoint);
        (options.ClientId, options.Scope) = ("free busy:1", scope);

        var token = await SendAsync(options);

        Assert.Equal(("the token", 60.0), (token.Value.Reveal(), token.Lifetime?.TotalSeconds));
        var request = Assert.Single(endpoint.Requests);
        Assert.Equal("POST /token?key=abc HTTP/1.1", request.Line);
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
        Assert.Equal(("client_credentials", scope), (request.Field("grant_type"), request.Field("scope")));
        // §2.3.1: each part is encoded as in a form first, so that the colon between them is the only one.
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("free+busy%3A1:hunter2%26co")), request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_renewed_secret_counts_at_the_next_request()
    {
        await using var endpoint = LoopbackHttpServer.Start(_ => new LoopbackResponse(200, Good));
        var options = OptionsOf(endpoint);
        await SendAsync(options);
        _directory.Write("client.secret", "other\n");
        await SendAsync(options);

        Assert.Equal(2, endpoint.Requests.Select(request => request.Headers["Authorization"]).Distinct().Count());
    }

    [Theory]
    [InlineData(200, "<html>", "holds no access_token", false)]
    [InlineData(200, """{"access_token":"the token","token_type":"mac"}""", "another type than Bearer", false)]
    [InlineData(401, """{"error":"invalid_client"}""", "answered 401, invalid_client: ClientId or the secret is wrong", false)]
    [InlineData(400, """{"error":"the token","error_description":"hunter2&co"}""", "answered 400, for no known reason", false)]
    [InlineData(302, "", "redirects are not followed", false)]
    [InlineData(404, "not here", "answered 404, for no known reason", false)]
    [InlineData(503, "", "answered 503; it may work later", true)]
    [InlineData(429, "", "answered 429; it may work later", true)]
    public async Task An_answer_without_a_token_says_what_to_do_and_holds_no_secret(int status, string body, string words, bool isTransient)
    {
        await using var endpoint = LoopbackHttpServer.Start(_ => new LoopbackResponse(status, body, "Location: http://127.0.0.1:1/elsewhere\r\n"));
        await AssertFailsAsync(OptionsOf(endpoint), words, isTransient);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        await using var endpoint = LoopbackHttpServer.Start(_ => new LoopbackResponse(200, new string(' ', 100_000) + Good));
        await AssertFailsAsync(OptionsOf(endpoint), "more than 65536 bytes", isTransient: true);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_given_up()
    {
        await using var endpoint = LoopbackHttpServer.Start(async _ =>
        {
            await Task.Delay(Timeout.Infinite, Cancellation);
            return new LoopbackResponse(200, Good);
        });
        var failing = AssertFailsAsync(OptionsOf(endpoint), "did not answer within 10 s", isTransient: true);
        await Eventually.TrueAsync(() => endpoint.Requests.Count == 1, "the endpoint is asked");

        _clock.Advance(TimeSpan.FromSeconds(10));

        await failing;
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_told()
    {
        await AssertFailsAsync(OptionsOf(new Uri($"http://127.0.0.1:{FreePort.Next()}/")), "cannot be asked", isTransient: true);
    }

    private async Task AssertFailsAsync(ServerOptions options, string words, bool isTransient)
    {
        var failure = await Assert.ThrowsAsync<ImapConnectionException>(() => SendAsync(options));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Servers:main:TokenEndpoint http://127.0.0.1:", failure.Message, StringComparison.Ordinal);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.All((string[])["hunter2", "the token", "key=", "aHVudGVyMg"], secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
    }

    private Task<AccessToken> SendAsync(ServerOptions options) => new TokenRequest("main", options, _clock).SendAsync(Cancellation);

    private ServerOptions OptionsOf(LoopbackHttpServer endpoint) => OptionsOf(endpoint.Url);

    private ServerOptions OptionsOf(Uri url) => new()
    {
        TokenEndpoint = new Uri(url, "token?key=abc"),
        ClientId = "freebusy",
        ClientSecretFile = _directory.Write("client.secret", "hunter2&co\n"),
    };
}
