using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Whose name it is that somebody logs in with: an address or an alias, else a login that one user alone has.</summary>
internal sealed class ReaderNames(IUserDirectory directory)
{
    private volatile LoginList _logins = new([], []);

    /// <summary>The user, or null. A resource logs in nowhere: its account is somebody else's.</summary>
    public async Task<User?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await directory.FindAsync(name, cancellationToken) ?? LoginsNow().GetValueOrDefault(name)) is User { Folder: null } user ? user : null;

    private Dictionary<string, User> LoginsNow()
    {
        var users = directory.Users;
        if (!ReferenceEquals(_logins.Users, users))
        {
            _logins = new LoginList(users, users
                .Where(user => user.Folder is null)
                .GroupBy(ReaderLogins.LoginOf, StringComparer.Ordinal)
                .Where(login => login.Count() == 1)
                .ToDictionary(login => login.Key, login => login.Single(), StringComparer.Ordinal));
        }

        return _logins.Logins;
    }

    private sealed record LoginList(IReadOnlyList<User> Users, Dictionary<string, User> Logins);
}
