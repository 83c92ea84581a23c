using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Tells by its name where a folder lies and whose it is (RFC 2342).</summary>
/// <param name="Namespaces">What the server told.</param>
internal sealed record NamespaceMap(Namespaces Namespaces)
{
    private readonly IReadOnlyList<NamespaceEntry> _others = Namespaces.OtherUsers;
    private readonly List<string> _shared = [.. PrefixesOf(Namespaces.Shared)];
    private readonly List<string> _personal = [.. PrefixesOf(Namespaces.Personal)];

    // Of Cyrus without altnamespace: what is neither below INBOX nor somebody else's is shared.
    private readonly bool _isSharedAtTop = Namespaces.Shared.Any(entry => entry.Prefix.Length == 0) && Namespaces.Personal.All(entry => entry.Prefix.Length > 0);

    /// <summary>Whether there are folders that are not the account's own.</summary>
    public bool HasOthers => _others.Count > 0 || Namespaces.Shared.Count > 0;

    /// <summary>Where a listed mailbox lies.</summary>
    public VisibleFolder Locate(ListedMailbox mailbox)
    {
        foreach (var entry in _others)
        {
            if (Split(entry, mailbox.Name.Text) is var (owner, name))
            {
                return new VisibleFolder(mailbox, FolderPlace.OtherUsers, owner, WithSlashes(name, mailbox.Delimiter));
            }
        }

        var place = PlaceOf(mailbox.Name);
        var prefix = (place == FolderPlace.Personal ? _personal : _shared).Find(prefix => mailbox.Name.Text.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        return new VisibleFolder(mailbox, place, null, WithSlashes(mailbox.Name.Text[prefix.Length..], mailbox.Delimiter));
    }

    /// <summary>Patterns of LIST for all folders of an owner.</summary>
    public IEnumerable<string> PatternsOf(string owner) => _others.SelectMany(entry => new[] { $"{entry.Prefix}{owner}", $"{entry.Prefix}{owner}{entry.Delimiter}*" });

    /// <summary>Below which names a user's folders lie, as far as is known how the server calls people.</summary>
    public IEnumerable<MailboxName> RootsOf(User user)
    {
        var names = NamesOnServer.Of(user, user.Account);
        return _others.Select(entry => new MailboxName($"{entry.Prefix}{(HasShortNames ? names[^1] : names[0])}"));
    }

    /// <summary>Whether the server was seen to call people by their local parts.</summary>
    public bool HasShortNames { get; init; }

    // RFC 2342 §3.2: the prefix, the owner, the owner's own name of the folder. Cyrus shows an INBOX under the owner's name alone.
    private static (string Owner, string Name)? Split(NamespaceEntry others, string name)
    {
        if (others.Delimiter is not { } delimiter || !name.StartsWith(others.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = name[others.Prefix.Length..];
        return rest.IndexOf(delimiter, StringComparison.Ordinal) switch
        {
            > 0 and var end => (rest[..end], rest[(end + 1)..]),
            < 0 when rest.Length > 0 => (rest, MailboxName.Inbox.Text),
            _ => null,
        };
    }

    private FolderPlace PlaceOf(MailboxName name)
    {
        var isShared = _shared.Exists(prefix => name.Text.StartsWith(prefix, StringComparison.Ordinal))
            || (_isSharedAtTop && !name.Equals(MailboxName.Inbox) && !_personal.Exists(prefix => name.Text.StartsWith(prefix, StringComparison.Ordinal)));
        return isShared ? FolderPlace.Shared : FolderPlace.Personal;
    }

    private static IEnumerable<string> PrefixesOf(IEnumerable<NamespaceEntry> entries) => entries.Select(entry => entry.Prefix).Where(prefix => prefix.Length > 0);

    private static string WithSlashes(string name, char? delimiter) => delimiter is { } other and not '/' ? name.Replace(other, '/') : name;
}
