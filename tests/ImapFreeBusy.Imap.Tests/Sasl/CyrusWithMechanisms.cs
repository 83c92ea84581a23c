using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Cyrus;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

/// <summary>A Cyrus that takes the mechanisms it knows, and certificates of clients.</summary>
public sealed class CyrusWithMechanisms : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new TemporaryDirectory().LetOthersRead();
    private readonly TestCertificates _clients = new();
    private CyrusServer? _server;

    /// <summary>The server.</summary>
    public CyrusServer Server => _server!;

    /// <summary>Files of the certificate of a client by this name.</summary>
    public (string Certificate, string Key) CertificateOf(string name)
    {
        var (certificate, key) = _clients.CreateClient(name);
        return (_directory.Write($"{name}.pem", certificate), _directory.Write($"{name}.key", key));
    }

    public async ValueTask InitializeAsync() => _server = await CyrusServer.CreateAsync(new CyrusOptions
    {
        Mechanisms = "PLAIN LOGIN EXTERNAL SCRAM-SHA-1 SCRAM-SHA-256",
        ExtraSettings = $"""
            tls_client_ca_file: {_directory.Write("ca.pem", await File.ReadAllTextAsync(_clients.CaFile))}
            tls_client_certs: optional
            """,
    });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _clients.Dispose();
        _directory.Dispose();
    }
}
