using System.Security.Cryptography;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>The hash of a SCRAM mechanism.</summary>
/// <param name="Mechanism">Name of the mechanism without channel binding.</param>
/// <param name="Algorithm">The hash.</param>
/// <param name="Size">Its length in octets.</param>
public sealed record ScramHash(string Mechanism, HashAlgorithmName Algorithm, int Size)
{
    /// <summary>RFC 5802.</summary>
    public static ScramHash Sha1 { get; } = new(SaslNames.ScramSha1, HashAlgorithmName.SHA1, SHA1.HashSizeInBytes);

    /// <summary>RFC 7677.</summary>
    public static ScramHash Sha256 { get; } = new(SaslNames.ScramSha256, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
