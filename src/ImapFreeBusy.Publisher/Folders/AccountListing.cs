using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>All that one look at an account showed, told apart by whose it is.</summary>
public sealed class AccountListing
{
    private readonly CalendarRules _rules;
    private readonly ImapAccount _account;
    private readonly bool _hasInbox;
    private readonly IReadOnlyList<VisibleFolder> _folders;
    private readonly List<VisibleFolder> _own = [];
    private readonly Dictionary<string, List<VisibleFolder>> _ofOthers = new(StringComparer.OrdinalIgnoreCase);

    // What the server refused to tell is no answer: then a folder stays what it was. Nearly always none.
    private readonly List<VisibleFolder> _untold;

    // By the names that a list of rights gives something to, so that nobody has to look through all folders.
    private readonly Dictionary<string, List<VisibleFolder>> _granted = new(StringComparer.OrdinalIgnoreCase);

    internal AccountListing(ImapAccount account, IReadOnlyList<VisibleFolder> folders, bool hasInbox, CalendarRules rules)
    {
        (_account, _folders, _hasInbox, _rules) = (account, folders, hasInbox, rules);
        _untold = [.. folders.Where(folder => folder.Annotations is null
            || (rules.MayCountForOthers(folder) && folder.Grants is null or { Acl: null, Mine.CanAdminister: true }))];
        foreach (var folder in folders)
        {
            if (folder.Owner is { } owner)
            {
                ListOf(_ofOthers, owner).Add(folder);
            }
            else if (folder.Place == FolderPlace.Personal)
            {
                _own.Add(folder);
            }

            foreach (var identifier in folder.Grants?.Acl?.Where(entry => !entry.IsNegative).Select(entry => entry.Identifier).Distinct(StringComparer.OrdinalIgnoreCase) ?? [])
            {
                ListOf(_granted, identifier).Add(folder);
            }
        }
    }

    /// <summary>The calendar folders of a user of this account.</summary>
    /// <param name="user">The user.</param>
    /// <param name="known">The folders that were calendars before: what the server refuses to tell of stays.</param>
    public FoundFolders Of(User user, IReadOnlyCollection<MailboxName> known)
    {
        if (user.Folder is { } name)
        {
            return Found([.. _folders.Where(folder => folder.Name.Text == name)], []);
        }

        var own = _rules.OwnCalendars(FoldersOf(user), known);
        var others = OthersOf(user, known).DistinctBy(folder => folder.Name).OrderBy(folder => folder.Name.Text, StringComparer.Ordinal);
        return Found([.. own], [.. others]);
    }

    /// <summary>Whose folders are visible in the Other Users namespace, as the server calls them.</summary>
    internal IReadOnlyCollection<string> Owners => _ofOthers.Keys;

    /// <summary>Folders with a list of rights that names the user.</summary>
    internal IEnumerable<VisibleFolder> GrantedTo(User user) => AclRights.NamesOf(user, _account).SelectMany(name => _granted.GetValueOrDefault(name, []));

    /// <summary>The names of all folders of a user that the account sees and could open.</summary>
    internal IReadOnlyList<MailboxName> AllOf(User user) => [.. FoldersOf(user).Select(folder => folder.Name)];

    /// <summary>Calendars of others that the user's own login sees and that do not count, with the rights on them and those that they count with.</summary>
    internal IEnumerable<(MailboxName Folder, Rights Rights, string Needed)> NotCountedFor(User user) => user.SharedOwner is not null || user.Folder is not null
        ? []
        : _folders.Where(folder => folder.Place != FolderPlace.Personal && folder.Grants is { Mine: var rights } && !_rules.CountsWith(folder, rights))
            .Select(folder => (folder.Name, folder.Grants!.Mine, _rules.NeededFor(folder)));

    /// <summary>Whether somebody's folders have types that tell which are calendars.</summary>
    internal bool HaveTypes(User user) => FoldersOf(user).Any(folder => folder.Annotations is { IsGroupware: true });

    private List<VisibleFolder> FoldersOf(User user) => user.SharedOwner is null
        ? _own
        : NamesOnServer.Of(user, _account).Select(name => _ofOthers.GetValueOrDefault(name)).FirstOrDefault(folders => folders is not null) ?? [];

    // The user's own login sees with the user's rights; of a shared account the list of rights must tell them.
    private IEnumerable<VisibleFolder> OthersOf(User user, IReadOnlyCollection<MailboxName> known)
    {
        var (isShared, own) = (user.SharedOwner is not null, NamesOnServer.Of(user, _account));
        var told = isShared
            ? GrantedTo(user).Where(folder => _rules.CountsWith(folder, folder.Grants!.Acl!.RightsOf(user, _account)))
            : _folders.Where(folder => folder.Grants is { Mine: var rights } && _rules.CountsWith(folder, rights));
        var untold = _untold.Where(folder => (isShared || folder.Annotations is null || folder.Grants is null) && known.Contains(folder.Name));
        return told.Concat(untold)
            .Where(folder => folder.Place != FolderPlace.Personal && !(isShared && own.Contains(folder.Owner, StringComparer.OrdinalIgnoreCase)));
    }

    private FolderReaders ReadersOf(VisibleFolder folder) => folder.Grants is null && folder.Annotations is null or { DetailsReadableFor.Count: 0 }
        ? FolderReaders.None
        : new FolderReaders(folder.Grants?.Acl ?? [], folder.Annotations?.DetailsReadableFor ?? [], _account);

    private static List<VisibleFolder> ListOf(Dictionary<string, List<VisibleFolder>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var folders))
        {
            lists[key] = folders = [];
        }

        return folders;
    }

    private FoundFolders Found(IReadOnlyList<VisibleFolder> own, IReadOnlyList<VisibleFolder> others)
    {
        List<VisibleFolder> calendars = [.. own.Concat(others).DistinctBy(folder => folder.Name)];
        return new FoundFolders(
            [.. calendars.Select(folder => folder.Name)],
            others.Select(folder => folder.Name).ToHashSet(),
            calendars.ToDictionary(folder => folder.Name, ReadersOf),
            _hasInbox,
            calendars.Where(folder => folder.Mailbox.Status is not null).ToDictionary(folder => folder.Name, folder => folder.Mailbox.Status!));
    }
}
