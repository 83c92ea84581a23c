using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>The way to a connection that is ready for a login: TCP, TLS, greeting, STARTTLS, capabilities.</summary>
internal sealed class Connector(ImapEndpoint endpoint, ImapOptions options)
{
    private readonly Transport _transport = new(endpoint);

    /// <summary>Connects within <see cref="ImapOptions.ConnectTimeout"/>.</summary>
    public async Task<ImapConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await OpenAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ImapConnectionException($"{endpoint.Host}:{endpoint.Port} was not ready within {options.ConnectTimeout.TotalSeconds:0.###} s.");
        }
    }

    private async Task<ImapConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await _transport.ConnectAsync(cancellationToken);
        if (endpoint.Security == ImapSecurity.Tls)
        {
            stream = await _transport.ProtectAsync(stream, cancellationToken);
        }

        var connection = new ImapConnection(stream, options);
        try
        {
            connection.Start();
            await GreetAsync(connection, cancellationToken);
            connection.Session.ChannelBinding = _transport.ChannelBinding;
            connection.Session.PeerCertificate = _transport.PeerCertificate;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task GreetAsync(ImapConnection connection, CancellationToken cancellationToken)
    {
        var greeting = await connection.Greeting.WaitAsync(cancellationToken);
        if (endpoint.Security == ImapSecurity.StartTls)
        {
            await StartTlsAsync(connection, greeting, cancellationToken);
        }

        if (connection.Session.Capabilities.Names.Count == 0)
        {
            await connection.RunAsync(new CapabilityCommand(), cancellationToken);
        }
    }

    private async Task StartTlsAsync(ImapConnection connection, StatusResponse greeting, CancellationToken cancellationToken)
    {
        // Who is logged in before TLS may be somebody else's session (RFC 9051 §11.1).
        if (greeting.Condition == StatusCondition.Preauth)
        {
            throw Refused("it greeted with PREAUTH, after which STARTTLS is not possible");
        }

        if (connection.Session.Capabilities.Names.Count == 0)
        {
            await connection.RunAsync(new CapabilityCommand(), cancellationToken);
        }

        if (!connection.Session.Capabilities.Has(Capability.StartTls))
        {
            throw Refused("it does not offer STARTTLS");
        }

        try
        {
            await connection.RunAsync(new StartTlsCommand(), cancellationToken);
        }
        catch (ImapCommandException failure)
        {
            throw Refused(failure.Message);
        }

        await connection.ProtectAsync(plain => _transport.ProtectAsync(plain, cancellationToken));
    }

    private ImapConnectionException Refused(string why) =>
        new($"The connection to {endpoint.Host}:{endpoint.Port} cannot be protected: {why}.", isTransient: false);
}
