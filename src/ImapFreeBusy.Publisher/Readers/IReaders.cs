using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Knows readers by their own login at the mail server. Strangers may ask as often as they like: what that costs is bounded.</summary>
public interface IReaders
{
    /// <summary>Checks a name and a password.</summary>
    /// <param name="name">Address, alias or login of a user; whatever a stranger sends.</param>
    /// <param name="password">The password; whatever a stranger sends.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ReaderCheck> CheckAsync(string name, Secret password, CancellationToken cancellationToken);
}
