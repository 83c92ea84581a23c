using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>PLAIN (RFC 4616): authorisation identity, authentication identity and password, once, under TLS.</summary>
public sealed class SaslPlain : ISaslMechanism
{
    private readonly byte[] _message;
    private readonly string _password;

    /// <summary>The three parts; NUL in one of them is refused with <see cref="ArgumentException"/>.</summary>
    /// <param name="authenticationId">Whose password it is.</param>
    /// <param name="password">The password.</param>
    /// <param name="authorizationId">Whom to act as; empty for oneself.</param>
    public SaslPlain(string authenticationId, string password, string authorizationId = "")
    {
        ThrowIfNul(authenticationId, nameof(authenticationId));
        ThrowIfNul(password, nameof(password));
        ThrowIfNul(authorizationId, nameof(authorizationId));
        _message = Encoding.UTF8.GetBytes($"{authorizationId}\0{authenticationId}\0{password}");
        _password = password;
    }

    /// <inheritdoc/>
    public string Name => SaslNames.Plain;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? InitialResponse => _message;

    /// <inheritdoc/>
    public IEnumerable<string> Secrets => [_password];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge) => throw SaslChallenge.Unexpected(Name);

    private static void ThrowIfNul(string part, string name)
    {
        if (part.Contains('\0'))
        {
            throw new ArgumentException("NUL cannot be part of a PLAIN message (RFC 4616 §2).", name);
        }
    }
}
