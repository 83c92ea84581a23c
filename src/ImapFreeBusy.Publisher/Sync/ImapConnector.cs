using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Connects and logs in as the settings of the server say.</summary>
internal sealed class ImapConnector(PublisherOptions options) : IImapConnector
{
    public Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken) =>
        ImapClient.ConnectAsync(EndpointOf(options.Servers[server]), options.Limits.Imap, cancellationToken);

    public async Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(account.Server, cancellationToken);
        try
        {
            await LoginAsync(client, account, cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private async Task LoginAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken)
    {
        var server = options.Servers[account.Server];
        var (login, password) = server.Login switch
        {
            LoginMode.Own => (account.Login, account.Password),
            LoginMode.Master => ($"{account.Login}{server.MasterSeparator}{server.User}", SecretFiles.Read(server.Password, server.PasswordFile)),
            LoginMode.Shared => (account.Login, SecretFiles.Read(server.Password, server.PasswordFile)),
            _ => throw new NotSupportedException($"Servers:{account.Server}:Login {server.Login} is not known."),
        };

        if (password is null)
        {
            throw new ImapConnectionException($"There is no password for {account.Login} at {account.Server}: set PasswordFile.", isTransient: false);
        }

        await client.LoginAsync(login, password.Reveal(), cancellationToken);
    }

    private static ImapEndpoint EndpointOf(ServerOptions server) =>
        new(server.Host, server.Port ?? (server.Security == ImapSecurity.Tls ? 993 : 143), server.Security)
        {
            CaFile = server.CaFile,
            Fingerprint = server.Fingerprint,
        };
}
