using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Logins;
using ImapFreeBusy.Testing.Time;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Logins;

public sealed class EndpointTokensTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly EndpointTokens _tokens;
    private Func<int, Task<AccessToken>> _answer = number => Task.FromResult(Token(number, TimeSpan.FromHours(1)));
    private int _requests;

    public EndpointTokensTests() => _tokens = new EndpointTokens(_ => _answer(++_requests), _clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3600, 3539, 3540)]
    [InlineData(240, 179, 180)]
    [InlineData(40, 29, 30)]
    [InlineData(null, 239, 240)]
    public async Task A_token_is_used_until_shortly_before_it_expires(int? lifetime, int stillGood, int renewed)
    {
        _answer = number => Task.FromResult(Token(number, lifetime is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        Assert.Equal("token 1", await GetAsync());

        _clock.Advance(TimeSpan.FromSeconds(stillGood));
        Assert.Equal("token 1", await GetAsync());

        _clock.Advance(TimeSpan.FromSeconds(renewed - stillGood));
        Assert.Equal("token 2", await GetAsync());
        Assert.Equal("token 2", await GetAsync());
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task However_many_ask_one_request_is_made()
    {
        var held = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = _ => held.Task;
        var asking = Enumerable.Range(0, 50).Select(_ => GetAsync()).ToList();

        held.SetResult(Token(1, null));

        Assert.All(await Task.WhenAll(asking), token => Assert.Equal("token 1", token));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task Who_gives_up_does_not_take_the_token_from_the_others()
    {
        var held = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = _ => held.Task;
        using var stop = new CancellationTokenSource();
        var impatient = _tokens.GetAsync(stop.Token);
        var patient = GetAsync();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        held.SetResult(Token(1, null));

        Assert.Equal("token 1", await patient);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_refused_token_is_fetched_anew_once_for_all_who_had_it()
    {
        var first = await _tokens.GetAsync(Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(10));

        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _tokens.RenewAsync(first, Cancellation)));

        Assert.All(renewed, token => Assert.Equal("token 2", token?.Reveal()));
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_at_once_is_not_fetched_again_and_again()
    {
        var first = await _tokens.GetAsync(Cancellation);

        Assert.Null(await _tokens.RenewAsync(first, Cancellation));

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("token 2", (await _tokens.RenewAsync(first, Cancellation))?.Reveal());
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_moment_and_then_tried_again()
    {
        _answer = number => number == 1 ? Task.FromException<AccessToken>(new ImapConnectionException("no")) : Task.FromResult(Token(number, null));
        await Assert.ThrowsAsync<ImapConnectionException>(GetAsync);

        _clock.Advance(TimeSpan.FromSeconds(9));
        await Assert.ThrowsAsync<ImapConnectionException>(GetAsync);
        Assert.Equal(1, _requests);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token 2", await GetAsync());
    }

    private static AccessToken Token(int number, TimeSpan? lifetime) => new(new Secret($"token {number}"), lifetime);

    private async Task<string> GetAsync() => (await _tokens.GetAsync(Cancellation)).Reveal();
}
