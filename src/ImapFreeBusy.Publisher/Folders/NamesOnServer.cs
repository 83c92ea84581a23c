using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// How a server calls somebody, in names of folders and in lists of rights. Cyrus leaves the domain away where it is that of the login that asks, as
/// Dovecot does where its namespace is made with <c>%n</c>; so who is meant depends on who asked.
/// </summary>
internal static class NamesOnServer
{
    /// <summary>The login of a user, and its local part where the account that asked has the same domain; none for a user of another server.</summary>
    /// <param name="user">Who may be meant.</param>
    /// <param name="asking">The account that the server told it.</param>
    public static IReadOnlyList<string> Of(User user, ImapAccount asking)
    {
        if (!string.Equals(user.Account.Server, asking.Server, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var login = user.SharedOwner ?? user.Account.Login;
        var at = login.LastIndexOf('@');
        return at > 0 && asking.Login.EndsWith(login[at..], StringComparison.OrdinalIgnoreCase) ? [login, login[..at]] : [login];
    }

    /// <summary>These, and the addresses: sites have them in lists of rights and annotations in place of logins.</summary>
    public static IEnumerable<string> WithAddresses(User user, ImapAccount asking) => [.. Of(user, asking), user.Address, .. user.Aliases];
}
