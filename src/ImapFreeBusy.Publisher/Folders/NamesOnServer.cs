using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// How a server calls somebody, in names of folders and in lists of rights. Cyrus leaves the domain away where it is that of the login that asks, as
/// Dovecot does where its namespace is made with <c>%n</c>.
/// </summary>
internal static class NamesOnServer
{
    /// <summary>The login of a user, and its local part where the account has the same domain.</summary>
    public static IEnumerable<string> Of(User user)
    {
        var login = user.SharedOwner ?? user.Account.Login;
        var at = login.LastIndexOf('@');
        return at > 0 && user.Account.Login.EndsWith(login[at..], StringComparison.OrdinalIgnoreCase) ? [login, login[..at]] : [login];
    }
}
