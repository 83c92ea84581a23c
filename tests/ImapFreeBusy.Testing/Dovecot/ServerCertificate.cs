using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>An authority of our own and a certificate for <c>localhost</c> and <c>127.0.0.1</c> that it signed.</summary>
public sealed class ServerCertificate
{
    private static readonly Lazy<ServerCertificate> ForThisProcess = new(() => CreateOther());

    private ServerCertificate(TimeSpan left)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = AuthorityRequest(authorityKey).CreateSelfSigned(now.AddDays(-20), now + (left > TimeSpan.Zero ? left : TimeSpan.Zero) + TimeSpan.FromDays(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = ServerRequest(key).Create(authority, now.AddDays(-10), now + left, RandomNumberGenerator.GetBytes(12));
        AuthorityPem = authority.ExportCertificatePem() + "\n";
        CertificatePem = certificate.ExportCertificatePem() + "\n";
        KeyPem = key.ExportPkcs8PrivateKeyPem() + "\n";
        Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    /// <summary>The one that all servers of this process share: made once.</summary>
    public static ServerCertificate Shared => ForThisProcess.Value;

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPem { get; }

    /// <summary>The server's certificate.</summary>
    public string CertificatePem { get; }

    /// <summary>The server's private key.</summary>
    public string KeyPem { get; }

    /// <summary>SHA-256 of the server's certificate, in hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Another authority and certificate, trusted by nobody.</summary>
    /// <param name="left">How long it will be valid; negative for one that ended. Default 29 days.</param>
    public static ServerCertificate CreateOther(TimeSpan? left = null) => new(left ?? TimeSpan.FromDays(29));

    private static CertificateRequest AuthorityRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=ImapFreeBusy test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}
