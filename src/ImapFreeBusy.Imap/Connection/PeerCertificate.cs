using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>The certificate that the server showed in the TLS handshake and that was accepted (RFC 5280 §4.1.2).</summary>
/// <param name="Subject">Whom it names.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="NotAfter">Its end, UTC. A certificate that is trusted by its fingerprint alone may have ended.</param>
public sealed record PeerCertificate(string Subject, string Issuer, DateTimeOffset NotAfter)
{
    internal static PeerCertificate? Of(X509Certificate? shown)
    {
        if (shown is null)
        {
            return null;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return new PeerCertificate(certificate.Subject, certificate.Issuer, new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
    }
}
