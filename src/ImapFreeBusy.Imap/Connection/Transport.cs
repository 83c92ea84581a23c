using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ImapFreeBusy.Imap.Sasl;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Opens sockets and makes them TLS streams; every failure becomes one clear message.</summary>
internal sealed class Transport(ImapEndpoint endpoint)
{
    private readonly CertificateTrust _trust = new(endpoint);

    /// <summary>What a login over the protected connection can be bound to; null before the handshake, or when nothing can be.</summary>
    public SaslChannelBinding? ChannelBinding { get; private set; }

    /// <summary>The certificate of the protected connection; null before the handshake.</summary>
    public PeerCertificate? PeerCertificate { get; private set; }

    /// <summary>A TCP connection.</summary>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new ImapConnectionException($"Cannot connect to {endpoint.Host}:{endpoint.Port}: {Explain(failure)}", inner: failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The TLS handshake over an open connection, which it owns from then on.</summary>
    public async Task<Stream> ProtectAsync(Stream plain, CancellationToken cancellationToken)
    {
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(_trust.ToOptions(), cancellationToken);
            ChannelBinding = SaslChannelBinding.ForServerEndPoint(tls.RemoteCertificate);
            PeerCertificate = PeerCertificate.Of(tls.RemoteCertificate);
            return tls;
        }
        catch (Exception failure)
        {
            await tls.DisposeAsync();
            throw failure is AuthenticationException or IOException ? Explain(failure) : failure;
        }
    }

    private ImapConnectionException Explain(Exception failure) => _trust.Refusal is { } refusal
        ? new($"The certificate of {endpoint.Host}:{endpoint.Port} is not trusted: {refusal}.", isTransient: false, failure)
        : new($"No TLS with {endpoint.Host}:{endpoint.Port}: {failure.Message}", inner: failure);

    private string Explain(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the host {endpoint.Host} is unknown",
        SocketError.ConnectionRefused => "nothing listens there (connection refused)",
        _ => failure.Message,
    };
}
