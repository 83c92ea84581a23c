using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// Decides whether a server's certificate is trusted: by the system's authorities, by those of a file, or by one
/// fingerprint in place of chain and name. There is no way to accept everything.
/// </summary>
internal sealed class CertificateTrust(ImapEndpoint endpoint)
{
    private readonly byte[]? _fingerprint = ReadFingerprint(endpoint.Fingerprint);

    /// <summary>Why the certificate was refused; null while none was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Options of a handshake that asks this object.</summary>
    public SslClientAuthenticationOptions ToOptions() => new()
    {
        TargetHost = endpoint.Host,
        // Dovecot 2.3 that asks for certificates (ssl_verify_client_cert) ends every handshake that resumes a session.
        AllowTlsResume = false,
        ClientCertificateContext = ClientCertificate.Read(endpoint),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accepts(certificate, chain, errors),
        CertificateChainPolicy = endpoint.CaFile is null ? null : PolicyOf(endpoint.CaFile),
    };

    private bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = certificate is null ? "the server showed no certificate"
            : _fingerprint is not null ? RefuseByFingerprint(certificate)
            : RefuseByChain(certificate, chain, errors);
        return Refusal is null;
    }

    private string? RefuseByFingerprint(X509Certificate certificate)
    {
        var shown = SHA256.HashData(certificate.GetRawCertData());
        return CryptographicOperations.FixedTimeEquals(shown, _fingerprint)
            ? null
            : $"its SHA-256 fingerprint is {Convert.ToHexString(shown)}, not the one in the settings";
    }

    private string? RefuseByChain(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"it is not for the name {endpoint.Host}");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            reasons.AddRange(chain?.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct() ?? ["its chain is not trusted"]);
        }

        return $"{string.Join("; ", reasons)} (subject {certificate.Subject}, issuer {certificate.Issuer}, SHA-256 {Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()))})";
    }

    private static X509ChainPolicy PolicyOf(string caFile)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // A site's own authority seldom answers for revocation; without it nobody could connect.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(caFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ImapConnectionException($"The file of authorities {caFile} cannot be read: {failure.Message}", isTransient: false, failure);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new ImapConnectionException($"The file of authorities {caFile} holds no certificate.", isTransient: false);
    }

    private static byte[]? ReadFingerprint(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var octets = Convert.FromHexString(text.Replace(":", "").Replace(" ", ""));
            return octets.Length == SHA256.HashSizeInBytes ? octets : throw new FormatException($"{octets.Length} octets");
        }
        catch (FormatException failure)
        {
            throw new ImapConnectionException($"\"{text}\" is no SHA-256 fingerprint: {SHA256.HashSizeInBytes} octets in hex are expected.", isTransient: false, failure);
        }
    }
}
