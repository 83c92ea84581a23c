using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>EXTERNAL (RFC 4422 appendix A): the certificate of the TLS handshake tells who it is.</summary>
/// <param name="authorizationId">Whom to act as; empty for whom the certificate names.</param>
public sealed class SaslExternal(string authorizationId = "") : ISaslMechanism
{
    /// <inheritdoc/>
    public string Name => SaslNames.External;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? InitialResponse { get; } = Encoding.UTF8.GetBytes(authorizationId);

    /// <inheritdoc/>
    public IEnumerable<string> Secrets => [];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge) => throw SaslChallenge.Unexpected(Name);
}
