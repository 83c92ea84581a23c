using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Opens connections. Those who only follow changes ask the pool instead.</summary>
public interface IImapConnector
{
    /// <summary>A connection without login.</summary>
    /// <param name="server">Key of the server in the settings.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken);

    /// <summary>A connection logged in for an account, as the server's login mode says.</summary>
    Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken);

    /// <summary>
    /// Hands a connection of another account of the same server over to this one, where the server lets go of a login
    /// (UNAUTHENTICATE, RFC 8437). False where it does not: the connection is to be closed then.
    /// </summary>
    Task<bool> TryHandOverAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken) => Task.FromResult(false);
}
