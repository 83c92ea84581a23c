using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// XOAUTH2 (Google's "OAuth 2.0 Mechanism"; Microsoft has it too): name of the mailbox's user and access token. A server
/// that refuses says why in a challenge, and its NO comes after an empty answer.
/// </summary>
public sealed class SaslXOAuth2 : ISaslMechanism
{
    private readonly BearerToken _token;

    /// <summary>Text that no token or name can be is refused with <see cref="ArgumentException"/>.</summary>
    /// <param name="user">Whose mail it is.</param>
    /// <param name="token">Access token (RFC 6750).</param>
    public SaslXOAuth2(string user, string token)
    {
        _token = new BearerToken(token);
        InitialResponse = Encoding.UTF8.GetBytes($"user={BearerToken.CheckName(user)}\u0001auth={_token.Header}\u0001\u0001");
    }

    /// <inheritdoc/>
    public string Name => SaslNames.XOAuth2;

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
        return ReadOnlyMemory<byte>.Empty;
    }
}
