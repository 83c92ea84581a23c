using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>An authority made for one test, with a certificate for 127.0.0.1 and localhost.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _server;

    public TestCertificates(string name = "localhost", bool withAddress = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _authority = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={name}", serverKey, HashAlgorithmName.SHA256);
        server.CertificateExtensions.Add(Names(name, withAddress));
        using var signed = server.Create(_authority, now.AddDays(-1), now.AddHours(12), [1, 2, 3, 4]);
        using var withKey = signed.CopyWithPrivateKey(serverKey);
        _server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
        CaFile = Path.GetTempFileName();
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority in a PEM file.</summary>
    public string CaFile { get; }

    /// <summary>SHA-256 of the server's certificate with colons.</summary>
    public string Fingerprint => string.Join(':', SHA256.HashData(_server.RawData).Select(octet => octet.ToString("x2")));

    /// <summary>The server's certificate as it goes over the wire.</summary>
    public byte[] ServerCertificate => _server.RawData;

    /// <summary>What the server's side of a handshake needs.</summary>
    public SslServerAuthenticationOptions ServerOptions => new() { ServerCertificate = _server };

    /// <summary>A certificate of a client in PEM, signed by the authority, and its key.</summary>
    public (string Certificate, string Key) CreateClient(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(_authority, now.AddDays(-1), now.AddHours(12), [5, 6, 7, 8]);
        return (signed.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        File.Delete(CaFile);
        _authority.Dispose();
        _server.Dispose();
    }

    private static X509Extension Names(string name, bool withAddress)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (withAddress)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        return names.Build();
    }
}
