using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>All connections to all servers: bounded in all and for each account, kept warm, waited for in order.</summary>
internal sealed class ImapConnectionPool : IAsyncDisposable
{
    private readonly Dictionary<string, ServerConnections> _servers;

    /// <summary>A pool for the servers of the settings.</summary>
    public ImapConnectionPool(PublisherOptions options, IImapConnector connector, ServerFaults faults, ILoggerFactory loggers, TimeProvider time) =>
        _servers = options.Servers.ToDictionary(
            server => server.Key,
            server => new ServerConnections(server.Key, server.Value, connector, faults, time, loggers.CreateLogger<ServerConnections>()),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>A connection for the account; waits in line when the bounds are reached.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="isNew">Whether to log in anew: an older session of Dovecot may not see what others have shared since.</param>
    public Task<ImapLease> RentAsync(ImapAccount account, CancellationToken cancellationToken, bool isNew = false) =>
        _servers[account.Server].RentAsync(account, isNew, cancellationToken);

    /// <summary>
    /// A connection to hold for long, or null when taking it would leave none for the work itself: one of each account's
    /// and a tenth of the server's are kept for that. Waits for its turn (<see cref="ConnectPace"/>).
    /// </summary>
    public Task<ImapLease?> TryRentToHoldAsync(ImapAccount account, CancellationToken cancellationToken, bool isNew = false) =>
        _servers[account.Server].TryRentToHoldAsync(account, isNew, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_servers.Values.Select(server => server.DisposeAsync().AsTask()));
}
