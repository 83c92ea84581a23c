using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Who may do what with a folder (RFC 4314).</summary>
/// <param name="Mine">What the account may do.</param>
/// <param name="Acl">What anybody may do; null for an account without the right <c>a</c>, which may not see it.</param>
internal sealed record FolderGrants(Rights Mine, IReadOnlyList<AclEntry>? Acl)
{
    // As Cyrus and Dovecot write them; "anyone" is of RFC 4314 §2.
    private static readonly string[] Everybody = ["anyone", "authenticated"];

    /// <summary>The names under which a list of rights may know a user.</summary>
    public static IEnumerable<string> NamesOf(User user) => [.. NamesOnServer.Of(user), user.Address, .. user.Aliases, .. Everybody];

    /// <summary>What the user may do by the list of rights: all that the entries give, less what others of them take away (RFC 4314 §2).</summary>
    public Rights RightsOf(User user)
    {
        var names = NamesOf(user).ToList();
        var (given, taken) = ("", "");
        foreach (var entry in Acl ?? [])
        {
            if (names.Contains(entry.Identifier.TrimStart('-'), StringComparer.OrdinalIgnoreCase))
            {
                (given, taken) = entry.IsNegative ? (given, taken + entry.Rights) : (given + entry.Rights, taken);
            }
        }

        return Rights.Parse(string.Concat(given.Except(taken)));
    }
}
