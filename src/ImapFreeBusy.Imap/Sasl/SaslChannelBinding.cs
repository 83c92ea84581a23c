using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// What ties a login to the TLS connection it runs over (RFC 5056), so that nobody can pass it on over another one.
/// The type is always tls-server-end-point (RFC 5929 §4): .NET gives no access to the exporter of RFC 9266.
/// </summary>
/// <param name="Type">Registered name of the binding.</param>
/// <param name="Data">The octets that both sides must see alike.</param>
public sealed record SaslChannelBinding(string Type, ReadOnlyMemory<byte> Data)
{
    // The hash of the certificate's signature; SHA-256 where that is MD5 or SHA-1 (RFC 5929 §4.1).
    private static readonly Dictionary<string, HashAlgorithmName> HashOfSignature = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.4"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.5"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
        ["1.2.840.10045.4.1"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    /// <summary>tls-server-end-point of a server's certificate; null where RFC 5929 leaves it undefined (Ed25519, RSA-PSS) and without a certificate.</summary>
    public static SaslChannelBinding? ForServerEndPoint(X509Certificate? certificate) =>
        certificate is X509Certificate2 shown && HashOfSignature.TryGetValue(shown.SignatureAlgorithm.Value ?? "", out var hash)
            ? new SaslChannelBinding("tls-server-end-point", CryptographicOperations.HashData(hash, shown.RawDataMemory.Span))
            : null;
}
