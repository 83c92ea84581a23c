using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>The certificate that this side shows, read anew for each handshake so that a renewed file counts.</summary>
internal static class ClientCertificate
{
    /// <summary>What a handshake needs; null when the endpoint names no certificate.</summary>
    /// <exception cref="ImapConnectionException">A file cannot be read, or the two do not belong together: not transient.</exception>
    public static SslStreamCertificateContext? Read(ImapEndpoint endpoint)
    {
        if (endpoint.ClientCertificateFile is not { } file)
        {
            return null;
        }

        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file, endpoint.ClientKeyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            // Offline: the issuers in the file are shown, and none is looked for on the network.
            return SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ImapConnectionException(
                $"The client certificate {file} cannot be used with its key: {failure.Message} Both must be PEM, the key without a passphrase.", isTransient: false, failure);
        }
    }
}
