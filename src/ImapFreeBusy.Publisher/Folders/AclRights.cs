using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>What a list of rights gives to somebody.</summary>
internal static class AclRights
{
    // "anyone" is of RFC 4314 §2; the other one is Dovecot's.
    private static readonly string[] Everybody = ["anyone", "authenticated"];

    // As Cyrus and Dovecot write groups.
    private static readonly string[] GroupPrefixes = ["group:", "$"];

    /// <summary>The names under which a list of rights may know a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="asking">The account that was told the list.</param>
    public static IEnumerable<string> NamesOf(User user, ImapAccount asking) =>
        [.. NamesOnServer.WithAddresses(user, asking), .. GroupPrefixes.SelectMany(prefix => user.Groups.Select(group => prefix + group)), .. Everybody];

    /// <summary>All that the entries give to a user, less what others of them take away (RFC 4314 §2).</summary>
    public static Rights RightsOf(this IReadOnlyList<AclEntry> acl, User user, ImapAccount asking)
    {
        if (acl.Count == 0)
        {
            return Rights.None;
        }

        var names = NamesOf(user, asking).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (given, taken) = ("", "");
        foreach (var entry in acl.Where(entry => names.Contains(entry.Identifier.TrimStart('-'))))
        {
            (given, taken) = entry.IsNegative ? (given, taken + entry.Rights) : (given + entry.Rights, taken);
        }

        return Rights.Parse(string.Concat(given.Except(taken)));
    }
}
