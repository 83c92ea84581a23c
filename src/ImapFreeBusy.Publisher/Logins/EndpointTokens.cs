using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>
/// Tokens of an endpoint: one for all logins at a server, renewed before it expires. However many ask at once, one
/// request is made.
/// </summary>
internal sealed class EndpointTokens(Func<CancellationToken, Task<AccessToken>> request, TimeProvider time) : ITokenSource
{
    // Where an endpoint does not tell (RFC 6749 §5.1 leaves it open).
    private static readonly TimeSpan UntoldLifetime = TimeSpan.FromMinutes(5);

    // A login takes its time, and clocks differ; but of a short life at most a quarter.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // A token as young as this was not refused for its age, and the next one would not fare better.
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);

    // A thousand accounts that all want to log in ask an endpoint that fails only so often.
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<AccessToken>? _token;
    private long _since;

    public async Task<Secret> GetAsync(CancellationToken cancellationToken) => (await CurrentAsync(cancellationToken)).Value;

    public async Task<Secret?> RenewAsync(Secret refused, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is { IsCompletedSuccessfully: true, Result.Value: var known } && ReferenceEquals(known, refused))
            {
                if (time.GetElapsedTime(_since) < Young)
                {
                    return null;
                }

                _token = null;
            }
        }

        return (await CurrentAsync(cancellationToken)).Value;
    }

    // Who gives up waiting does not stop the request for the others: it ends by its own time limit.
    private Task<AccessToken> CurrentAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is null || IsOld(_token))
            {
                _since = time.GetTimestamp();
                _token = request(CancellationToken.None);
            }

            return _token.WaitAsync(cancellationToken);
        }
    }

    // Counted from the request: by the endpoint's clock the life began later.
    private bool IsOld(Task<AccessToken> token) => token.IsCompleted && time.GetElapsedTime(_since) >= UseOf(token);

    private static TimeSpan UseOf(Task<AccessToken> token)
    {
        if (!token.IsCompletedSuccessfully)
        {
            return FailurePause;
        }

        var lifetime = token.Result.Lifetime ?? UntoldLifetime;
        return lifetime - (Margin < lifetime / 4 ? Margin : lifetime / 4);
    }
}
