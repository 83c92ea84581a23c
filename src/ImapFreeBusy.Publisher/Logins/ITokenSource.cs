using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>Where an OAuth 2.0 access token comes from.</summary>
internal interface ITokenSource
{
    /// <summary>The token to log in with.</summary>
    /// <exception cref="Imap.ImapConnectionException">There is none; the message says what to do.</exception>
    Task<Secret> GetAsync(CancellationToken cancellationToken);

    /// <summary>Another one in place of a token that a server refused, or null when there is no other.</summary>
    Task<Secret?> RenewAsync(Secret refused, CancellationToken cancellationToken);
}
