using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>Logs accounts in as the settings of their server say.</summary>
internal sealed class AccountLogins
{
    private static readonly Dictionary<LoginMode, Func<ServerOptions, ImapAccount, Secret?, SaslCredentials>> Modes = new()
    {
        [LoginMode.Own] = OwnOf,
        [LoginMode.Master] = MasterOf,
        [LoginMode.Proxy] = (server, account, token) => OfServer(server, token, server.User ?? "", account.Login),
        [LoginMode.Shared] = (server, account, token) => OfServer(server, token, account.Login, ""),
    };

    private readonly PublisherOptions _options;
    private readonly Dictionary<string, EndpointTokens> _endpoints;

    public AccountLogins(PublisherOptions options, TimeProvider time)
    {
        _options = options;
        _endpoints = options.Servers
            .Where(server => server.Value.TokenEndpoint is not null)
            .ToDictionary(
                server => server.Key,
                server => new EndpointTokens(new TokenRequest(server.Key, server.Value, time).SendAsync, time),
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Logs in. A refused token is fetched anew, once.</summary>
    /// <exception cref="ImapException">The server refused, or there is nothing to log in with.</exception>
    public async Task LogInAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken)
    {
        try
        {
            await (TokensOf(account) is { } tokens ? ByTokenAsync(client, account, tokens, cancellationToken) : SendAsync(client, account, token: null, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A file that cannot be read, or text in it that cannot be sent.
            throw new ImapConnectionException($"{account.Login} cannot log in at {account.Server}: {failure.Message}", isTransient: false, failure);
        }
    }

    private async Task ByTokenAsync(ImapClient client, ImapAccount account, ITokenSource tokens, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        try
        {
            await SendAsync(client, account, token, cancellationToken);
        }
        catch (ImapCommandException refusal) when (refusal is { IsBad: false, Code: null or { Name: "AUTHENTICATIONFAILED" or "EXPIRED" } })
        {
            if (await tokens.RenewAsync(token, cancellationToken) is not { } renewed)
            {
                throw;
            }

            await SendAsync(client, account, renewed, cancellationToken);
        }
    }

    private Task SendAsync(ImapClient client, ImapAccount account, Secret? token, CancellationToken cancellationToken)
    {
        var server = _options.Servers[account.Server];
        var credentials = Modes[server.Login](server, account, token);
        return credentials is { Password: null, Token: null, HasCertificate: false }
            ? throw new ImapConnectionException($"There is nothing to log in with for {account.Login} at {account.Server}: set PasswordFile.", isTransient: false)
            : client.AuthenticateAsync(credentials, IsAuto(server) ? null : server.Mechanism, cancellationToken);
    }

    private ITokenSource? TokensOf(ImapAccount account)
    {
        var file = account.TokenFile ?? _options.Servers[account.Server].TokenFile;
        return file is not null ? new FileTokens(file) : _endpoints.GetValueOrDefault(account.Server);
    }

    private static SaslCredentials OwnOf(ServerOptions server, ImapAccount account, Secret? token) =>
        new() { User = account.Login, Password = account.Password?.Reveal(), Token = token?.Reveal() };

    private static SaslCredentials MasterOf(ServerOptions server, ImapAccount account, Secret? token) => new()
    {
        User = $"{account.Login}{server.MasterSeparator}{server.User}",
        Password = PasswordOf(server),
        IsPasswordShown = IsAuto(server),
    };

    private static SaslCredentials OfServer(ServerOptions server, Secret? token, string user, string authorizationId)
    {
        var password = PasswordOf(server);
        return new SaslCredentials
        {
            User = user,
            Password = password,
            Token = token?.Reveal(),
            HasCertificate = server.ClientCertificateFile is not null && password is null && token is null,
            AuthorizationId = authorizationId,
        };
    }

    private static string? PasswordOf(ServerOptions server) => SecretFiles.Read(server.Password, server.PasswordFile)?.Reveal();

    private static bool IsAuto(ServerOptions server) => server.Mechanism == ServerOptions.Auto;
}
