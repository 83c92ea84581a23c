using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Logins;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Connects and logs in as the settings of the server say.</summary>
internal sealed class ImapConnector(PublisherOptions options, TimeProvider? time = null) : IImapConnector
{
    private readonly AccountLogins _logins = new(options, time ?? TimeProvider.System);

    public Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken) =>
        ImapClient.ConnectAsync(EndpointOf(options.Servers[server]), options.Limits.Imap, cancellationToken);

    public async Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(account.Server, cancellationToken);
        try
        {
            await _logins.LogInAsync(client, account, cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> TryHandOverAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken)
    {
        if (!client.IsAlive || !client.Capabilities.Has(Capability.Unauthenticate))
        {
            return false;
        }

        try
        {
            await client.UnauthenticateAsync(cancellationToken);
            await _logins.LogInAsync(client, account, cancellationToken);
            return true;
        }
        catch (ImapException)
        {
            // A login that is refused is refused on a new connection too, and told from there.
            return false;
        }
    }

    private static ImapEndpoint EndpointOf(ServerOptions server) =>
        new(server.Host, server.Port ?? (server.Security == ImapSecurity.Tls ? 993 : 143), server.Security)
        {
            CaFile = server.CaFile,
            Fingerprint = server.Fingerprint,
            ClientCertificateFile = server.ClientCertificateFile,
            ClientKeyFile = server.ClientKeyFile,
        };
}
