using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>All that one LIST of an account showed, told apart by whose it is.</summary>
public sealed class AccountListing
{
    private readonly FolderPatterns _patterns;
    private readonly IReadOnlyList<NamespaceEntry> _personal;
    private readonly bool _hasInbox;
    private readonly IReadOnlyList<ListedMailbox> _listed;
    private readonly List<ListedMailbox> _own = [];
    private readonly Dictionary<string, List<(ListedMailbox Mailbox, string Name)>> _ofOthers = new(StringComparer.OrdinalIgnoreCase);

    internal AccountListing(Namespaces namespaces, IReadOnlyList<ListedMailbox> listed, FolderPatterns patterns)
    {
        (_patterns, _personal, _listed) = (patterns, namespaces.Personal, listed);
        var foreign = namespaces.OtherUsers.Concat(namespaces.Shared).Select(entry => entry.Prefix).Where(prefix => prefix.Length > 0).ToList();
        foreach (var mailbox in listed)
        {
            _hasInbox |= mailbox.Name.Equals(MailboxName.Inbox);
            if (!mailbox.IsSelectable)
            {
                continue;
            }

            if (OwnerOf(namespaces.OtherUsers, mailbox) is var (owner, name))
            {
                ListOf(owner).Add((mailbox, name));
            }
            else if (!foreign.Exists(prefix => mailbox.Name.Text.StartsWith(prefix, StringComparison.Ordinal)))
            {
                _own.Add(mailbox);
            }
        }
    }

    /// <summary>The calendar folders of a user of this account.</summary>
    public FoundFolders Of(User user) =>
        user.Folder is { } folder ? Found([.. _listed.Where(mailbox => mailbox.IsSelectable && mailbox.Name.Text == folder).DistinctBy(mailbox => mailbox.Name)])
        : user.SharedOwner is { } owner ? Choose(_ofOthers.GetValueOrDefault(owner, []))
        : Choose(_own.Select(mailbox => (mailbox, PersonalNameOf(mailbox))));

    /// <summary>Whose folders are visible in the Other Users namespace, as the server calls them.</summary>
    internal IReadOnlyCollection<string> Owners => _ofOthers.Keys;

    /// <summary>The names of all folders of a user that the account sees and could open.</summary>
    internal IReadOnlyList<MailboxName> AllOf(User user) => user.SharedOwner is { } owner
        ? [.. _ofOthers.GetValueOrDefault(owner, []).Select(folder => folder.Mailbox.Name)]
        : [.. _own.Select(mailbox => mailbox.Name)];

    private static (string Owner, string Name)? OwnerOf(IReadOnlyList<NamespaceEntry> otherUsers, ListedMailbox mailbox)
    {
        foreach (var entry in otherUsers)
        {
            if (SharedNames.Split(entry, mailbox.Name.Text) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private List<(ListedMailbox Mailbox, string Name)> ListOf(string owner)
    {
        if (!_ofOthers.TryGetValue(owner, out var folders))
        {
            _ofOthers[owner] = folders = [];
        }

        return folders;
    }

    private FoundFolders Choose(IEnumerable<(ListedMailbox Mailbox, string Name)> folders)
    {
        var calendars = folders
            .Select(folder => (folder.Mailbox, Place: _patterns.Match(WithSlashes(folder.Name, folder.Mailbox.Delimiter))))
            .Where(folder => folder.Place is not null)
            .OrderBy(folder => folder.Place).ThenBy(folder => folder.Mailbox.Name.Text, StringComparer.Ordinal)
            .Select(folder => folder.Mailbox)
            .DistinctBy(mailbox => mailbox.Name)
            .ToList();
        return Found(calendars);
    }

    private FoundFolders Found(IReadOnlyList<ListedMailbox> calendars)
    {
        var statuses = calendars.Where(mailbox => mailbox.Status is not null).ToDictionary(mailbox => mailbox.Name, mailbox => mailbox.Status!);
        return new FoundFolders([.. calendars.Select(mailbox => mailbox.Name)], _hasInbox, statuses);
    }

    private string PersonalNameOf(ListedMailbox mailbox)
    {
        var name = mailbox.Name.Text;
        var prefix = _personal.Select(entry => entry.Prefix).FirstOrDefault(prefix => prefix.Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        return name[prefix.Length..];
    }

    private static string WithSlashes(string name, char? delimiter) => delimiter is { } other and not '/' ? name.Replace(other, '/') : name;
}
