using System.Text;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Http;
using ImapFreeBusy.Testing.Scripted;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Logins;

/// <summary>What each login mode sends, to a server that expects just that.</summary>
public sealed class AccountLoginsTests : IDisposable
{
    private const string Everything = "AUTH=PLAIN AUTH=LOGIN AUTH=SCRAM-SHA-256 AUTH=XOAUTH2 AUTH=OAUTHBEARER AUTH=EXTERNAL SASL-IR";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly ServerOptions _server = new() { Security = ImapSecurity.None };
    private readonly PublisherOptions _options = new();
    private ImapConnector? _connector;

    public AccountLoginsTests() => _options.Servers["main"] = _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ImapAccount Ada => new("main", "ada");

    private ImapConnector Connector => _connector ??= new ImapConnector(_options, _clock);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task Own_is_the_user_s_own_password() =>
        AssertSentAsync(Ada with { Password = new Secret("secret") }, "AUTH=PLAIN SASL-IR", Plain("\0ada\0secret"));

    [Fact]
    public Task Own_is_the_LOGIN_command_where_no_mechanism_is_announced() =>
        AssertSentAsync(Ada with { Password = new Secret("secret") }, "IDLE", "A1 LOGIN \"ada\" \"secret\"");

    [Fact]
    public Task Own_may_be_the_user_s_own_token() =>
        AssertSentAsync(Ada with { TokenFile = Secret("ada's-token") }, Everything, Bearer("ada", "ada's-token"));

    // Dovecot would check SCRAM against ada's own password.
    [Fact]
    public Task Master_is_plain_by_itself()
    {
        (_server.Login, _server.User, _server.PasswordFile) = (LoginMode.Master, "master", Secret("secret"));
        return AssertSentAsync(Ada, Everything, Plain("\0ada*master\0secret"));
    }

    [Fact]
    public async Task Master_is_SCRAM_where_the_settings_insist()
    {
        (_server.Login, _server.User, _server.Password, _server.Mechanism) = (LoginMode.Master, "master", "secret", "SCRAM-SHA-256");
        await AssertFailsAsync<ImapCommandException>(Ada, """
            S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=SCRAM-SHA-256] ready
            C: A1 AUTHENTICATE SCRAM-SHA-256
            S: A1 NO not him
            """);
    }

    [Fact]
    public Task Proxy_says_whom_it_acts_as()
    {
        (_server.Login, _server.User, _server.PasswordFile) = (LoginMode.Proxy, "proxy", Secret("secret"));
        return AssertSentAsync(Ada, "AUTH=PLAIN AUTH=LOGIN SASL-IR", Plain("ada\0proxy\0secret"));
    }

    [Fact]
    public Task Proxy_may_have_a_token()
    {
        (_server.Login, _server.TokenFile) = (LoginMode.Proxy, Secret("token"));
        return AssertSentAsync(Ada, Everything, Bearer("ada", "token"));
    }

    [Fact]
    public Task Shared_is_one_account_as_itself()
    {
        (_server.Login, _server.User, _server.PasswordFile) = (LoginMode.Shared, "reader", Secret("secret"));
        return AssertSentAsync(new ImapAccount("main", "reader"), "AUTH=PLAIN SASL-IR", Plain("\0reader\0secret"));
    }

    [Fact]
    public async Task Proxy_without_a_way_to_name_the_user_is_told()
    {
        (_server.Login, _server.User, _server.Password) = (LoginMode.Proxy, "proxy", "secret");
        var failure = await AssertFailsAsync<ImapConnectionException>(Ada, $"S: * OK [CAPABILITY IMAP4rev1 AUTH=LOGIN] ready");
        Assert.Contains("none of it takes a password of one who acts as another", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_weaker_is_tried_than_the_mechanism_of_the_settings()
    {
        _server.Mechanism = "SCRAM-SHA-256";
        var failure = await AssertFailsAsync<ImapConnectionException>(Ada with { Password = new Secret("secret") }, $"S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready");
        Assert.Contains("SCRAM-SHA-256 is asked for", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_token_file_is_read_again_at_each_login()
    {
        (_server.Login, _server.TokenFile) = (LoginMode.Proxy, Secret("first"));
        await AssertSentAsync(Ada, Everything, Bearer("ada", "first"));
        Secret("second");
        await AssertSentAsync(Ada, Everything, Bearer("ada", "second"));
    }

    [Theory]
    [InlineData("two words", "printable ASCII")]
    [InlineData("", "printable ASCII")]
    [InlineData(null, "missing.secret")]
    public async Task A_token_that_cannot_be_sent_is_told_without_it(string? token, string words)
    {
        (_server.Login, _server.TokenFile) = (LoginMode.Proxy, token is null ? _directory.Combine("missing.secret") : Secret(token));
        var failure = await AssertFailsAsync<ImapConnectionException>(Ada, $"S: * OK [CAPABILITY IMAP4rev1 {Everything}] ready");
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("ada cannot log in at main", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_an_endpoint_serves_all_logins_until_it_is_old()
    {
        await using var endpoint = StartEndpoint();

        await AssertSentAsync(Ada, Everything, Bearer("ada", "token-1"));
        await AssertSentAsync(new ImapAccount("main", "grace"), Everything, Bearer("grace", "token-1"));
        _clock.Advance(TimeSpan.FromMinutes(59));
        await AssertSentAsync(Ada, Everything, Bearer("ada", "token-2"));

        Assert.Equal(2, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_refused_token_is_fetched_anew_once()
    {
        await using var endpoint = StartEndpoint();
        await AssertSentAsync(Ada, Everything, Bearer("ada", "token-1"));
        _clock.Advance(TimeSpan.FromMinutes(10));

        await PlayAsync(Ada, $"""
            S: * OK [CAPABILITY IMAP4rev1 {Everything}] ready
            C: {Bearer("ada", "token-1")}
            S: + {Base64("""{"status":"invalid_token"}""")}
            C: AQ==
            S: A1 NO [AUTHENTICATIONFAILED] no
            C: {Bearer("ada", "token-2").Replace("A1", "A2", StringComparison.Ordinal)}
            S: A2 OK [CAPABILITY IMAP4rev1] in
            """);

        Assert.Equal(2, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_token_refused_twice_is_the_end()
    {
        await using var endpoint = StartEndpoint();
        await AssertSentAsync(Ada, Everything, Bearer("ada", "token-1"));
        _clock.Advance(TimeSpan.FromMinutes(10));

        var refusal = await AssertFailsAsync<ImapCommandException>(Ada, $"""
            S: * OK [CAPABILITY IMAP4rev1 {Everything}] ready
            C: {Bearer("ada", "token-1")}
            S: A1 NO [AUTHENTICATIONFAILED] no token-1
            C: {Bearer("ada", "token-2").Replace("A1", "A2", StringComparison.Ordinal)}
            S: A2 NO [AUTHENTICATIONFAILED] no token-2
            """);

        Assert.Equal(2, endpoint.Requests.Count);
        Assert.DoesNotContain("token-", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO [LIMIT] too many")]
    [InlineData("NO [UNAVAILABLE] later")]
    [InlineData("BAD what")]
    public async Task What_is_not_about_the_token_costs_no_new_one(string answer)
    {
        await using var endpoint = StartEndpoint();
        await AssertSentAsync(Ada, Everything, Bearer("ada", "token-1"));
        _clock.Advance(TimeSpan.FromMinutes(10));

        await AssertFailsAsync<ImapCommandException>(Ada, $"""
            S: * OK [CAPABILITY IMAP4rev1 {Everything}] ready
            C: {Bearer("ada", "token-1")}
            S: A1 {answer}
            """);

        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task Without_anything_to_log_in_with_nothing_is_sent()
    {
        var failure = await AssertFailsAsync<ImapConnectionException>(Ada, $"S: * OK [CAPABILITY IMAP4rev1 {Everything}] ready");
        Assert.Contains("nothing to log in with for ada at main", failure.Message, StringComparison.Ordinal);
    }

    private LoopbackHttpServer StartEndpoint()
    {
        var number = 0;
        var endpoint = LoopbackHttpServer.Start(_ => new LoopbackResponse(200, $$"""{"access_token":"token-{{++number}}","token_type":"Bearer","expires_in":3600}"""));
        (_server.Login, _server.TokenEndpoint, _server.ClientId, _server.ClientSecret) = (LoginMode.Proxy, endpoint.Url, "freebusy", "hunter2");
        return endpoint;
    }

    private Task AssertSentAsync(ImapAccount account, string capabilities, string command) =>
        PlayAsync(account, $"""
            S: * OK [CAPABILITY IMAP4rev1 {capabilities}] ready
            C: {command}
            S: A1 OK [CAPABILITY IMAP4rev1] in
            """);

    private async Task PlayAsync(ImapAccount account, string transcript)
    {
        await using var server = Start(transcript);
        await (await Connector.ConnectAsync(account, Cancellation)).DisposeAsync();
        await server.Played.WaitAsync(Patience, Cancellation);
    }

    private async Task<T> AssertFailsAsync<T>(ImapAccount account, string transcript)
        where T : Exception
    {
        await using var server = Start(transcript);
        var failure = await Assert.ThrowsAsync<T>(() => Connector.ConnectAsync(account, Cancellation));
        await server.Played.WaitAsync(Patience, Cancellation);
        return failure;
    }

    private ScriptedImapServer Start(string transcript)
    {
        var server = ScriptedImapServer.Start(transcript);
        (_server.Host, _server.Port) = (server.Host, server.Port);
        return server;
    }

    private string Secret(string text) => _directory.Write("a.secret", text + "\n");

    private static string Plain(string message) => $"A1 AUTHENTICATE PLAIN {Base64(message)}";

    private static string Bearer(string user, string token) => $"A1 AUTHENTICATE OAUTHBEARER {Base64($"n,a={user},\u0001auth=Bearer {token}\u0001\u0001")}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
