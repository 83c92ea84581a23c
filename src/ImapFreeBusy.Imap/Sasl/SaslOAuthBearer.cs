using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// OAUTHBEARER (RFC 7628): authorisation identity and access token. Of the keys of §3.1 only <c>auth</c> is sent: host
/// and port are for tokens that sign them. A server that refuses says why in a challenge (§3.2.2), and its NO comes
/// after the answer 0x01 (§3.2.3).
/// </summary>
public sealed class SaslOAuthBearer : ISaslMechanism
{
    private static readonly byte[] Abort = [1];
    private readonly BearerToken _token;

    /// <summary>Text that no token or name can be is refused with <see cref="ArgumentException"/>.</summary>
    /// <param name="authorizationId">Whom to act as; empty for whom the token names.</param>
    /// <param name="token">Access token (RFC 6750).</param>
    public SaslOAuthBearer(string authorizationId, string token)
    {
        _token = new BearerToken(token);
        var header = Gs2Header.Of("n", BearerToken.CheckName(authorizationId));
        InitialResponse = Encoding.UTF8.GetBytes($"{header}\u0001auth={_token.Header}\u0001\u0001");
    }

    /// <inheritdoc/>
    public string Name => SaslNames.OAuthBearer;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? InitialResponse { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Secrets => [_token.Value];

    /// <inheritdoc/>
    public string? Refusal { get; private set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge)
    {
        Refusal = Refusal is null ? BearerRefusal.Read(challenge) : throw SaslChallenge.Unexpected(Name);
        return Abort;
    }
}
