using System.Collections.Concurrent;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// Finds the calendar folders of a user: in the personal namespace of the user's own account, or among the other users' folders of an account
/// that they are shared with, and those of others that count for the user by their annotations and rights.
/// </summary>
/// <param name="options">Which folders count.</param>
/// <param name="withReaders">Ask who may see what stands in calendars, too.</param>
public sealed class FolderFinder(CalendarsOptions options, bool withReaders = false)
{
    private readonly CalendarRules _rules = new(options);
    private readonly FolderAnnotationsReader _annotations = new(options, withReaders);
    private readonly FolderGrantsReader _grants = new();

    // They change with the server's settings only, and each listing of a whole account asks anew.
    private readonly ConcurrentDictionary<ImapAccount, NamespaceMap> _namespaces = new();

    /// <summary>
    /// Lists what there is for a user, in one round trip (two for the first user of a shared account), another one where the server has
    /// annotations, and one where folders of others may count.
    /// </summary>
    /// <param name="client">A connection that is logged in for the user's account.</param>
    /// <param name="user">Whose folders are looked for.</param>
    /// <param name="known">The folders that were calendars before: what the server refuses to tell of stays.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="Imap.ImapException">The server refused, or the connection was lost.</exception>
    public async Task<FoundFolders> FindAsync(ImapClient client, User user, IReadOnlyCollection<MailboxName> known, CancellationToken cancellationToken)
    {
        // Which folders of others count for the user of a shared account, only a look at all of it tells.
        if (user.Folder is null && (user.SharedOwner is null || (_annotations.IsAsking(client.Capabilities) && _grants.Known(user.Account) is null)))
        {
            var own = await ListAsync(client, user.Account, withStatus: false, withRights: true, cancellationToken);
            return own.Of(user, known);
        }

        var namespaces = _namespaces.GetValueOrDefault(user.Account) ?? (_namespaces[user.Account] = await AskNamespacesAsync(client, cancellationToken));
        IEnumerable<string> names = user.Folder is { } folder ? [folder] : [.. NamesOnServer.Of(user, user.Account).SelectMany(namespaces.PatternsOf), .. GrantedTo(user)];
        string[] patterns = [.. names.Prepend(MailboxName.Inbox.Text).Distinct()];
        var listed = await Task.WhenAll(ListQueriesOf(client, patterns).Select(query => client.ListAsync(query, cancellationToken)));
        var listing = await LocateAsync(client, user.Account, namespaces, [.. listed.SelectMany(part => part)], areAll: false, withRights: true, cancellationToken);
        return listing.Of(user, known);
    }

    /// <summary>Looks at everything that an account can see: one round trip, and those that <see cref="FindAsync"/> names.</summary>
    /// <param name="client">A connection that is logged in for the account.</param>
    /// <param name="account">The account.</param>
    /// <param name="withStatus">Ask how each mailbox stands, too (needs LIST-STATUS, RFC 5819).</param>
    /// <param name="withRights">Ask for the rights on folders that may count for others; else those of the last time count.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<AccountListing> ListAsync(ImapClient client, ImapAccount account, bool withStatus, bool withRights, CancellationToken cancellationToken)
    {
        var namespaces = AskNamespacesAsync(client, cancellationToken);
        var listed = client.ListAsync(new ListQuery { Status = withStatus }, cancellationToken);
        await Task.WhenAll(namespaces, listed);
        return await LocateAsync(client, account, await namespaces, await listed, areAll: true, withRights, cancellationToken);
    }

    /// <summary>Whether a mailbox that an account was told of as new may be a calendar folder of one of its users, now or once it has its type.</summary>
    internal bool MayBeCalendarOf(User user, ListedMailbox mailbox, CapabilitySet capabilities)
    {
        if (!_namespaces.TryGetValue(user.Account, out var namespaces))
        {
            return false;
        }

        var folder = namespaces.Locate(mailbox);
        return _annotations.IsAsking(capabilities) && user.Folder is null
            ? user.SharedOwner is null ? folder.Place == FolderPlace.Personal : NamesOnServer.Of(user, user.Account).Contains(folder.Owner, StringComparer.OrdinalIgnoreCase)
            : new AccountListing(user.Account, [folder], hasInbox: false, _rules).Of(user, []).Calendars.Count > 0;
    }

    /// <summary>Whether an account is known to see folders that are not its own.</summary>
    internal bool SeesOthers(ImapAccount account) => _namespaces.TryGetValue(account, out var namespaces) && namespaces.HasOthers;

    /// <summary>
    /// What the names of a user's folders begin with where they are not an account's own: in the Other Users namespace of an account that
    /// was listed before, or the one folder of a resource.
    /// </summary>
    internal IEnumerable<MailboxName> RootsOf(User user) =>
        user.Folder is { } folder ? [new MailboxName(folder)]
        : _namespaces.TryGetValue(user.Account, out var namespaces) && user.SharedOwner is not null ? namespaces.RootsOf(user)
        : [];

    private async Task<AccountListing> LocateAsync(
        ImapClient client, ImapAccount account, NamespaceMap namespaces, IReadOnlyList<ListedMailbox> listed, bool areAll, bool withRights, CancellationToken cancellationToken)
    {
        List<ListedMailbox> mailboxes = [.. listed.Where(mailbox => mailbox.IsSelectable).DistinctBy(mailbox => mailbox.Name)];
        var folders = mailboxes.ConvertAll(namespaces.Locate);
        if (areAll)
        {
            _namespaces[account] = namespaces with { HasShortNames = folders.Exists(folder => folder.Owner?.Contains('@', StringComparison.Ordinal) == false) };
        }

        if (_annotations.IsAsking(client.Capabilities))
        {
            var annotations = await _annotations.ReadAsync(client, account, mailboxes, areAll, cancellationToken);
            folders = folders.ConvertAll(folder => folder with { Annotations = annotations[folder.Name] });
        }

        if (withReaders || _annotations.IsAsking(client.Capabilities))
        {
            var grants = await GrantsAsync(client, account, folders, areAll, withRights, cancellationToken);
            folders = folders.ConvertAll(folder => grants.TryGetValue(folder.Name, out var known) ? folder with { Grants = known } : folder);
        }

        return new AccountListing(account, folders, listed.Any(mailbox => mailbox.Name.Equals(MailboxName.Inbox)), _rules);
    }

    private async ValueTask<IReadOnlyDictionary<MailboxName, FolderGrants>> GrantsAsync(
        ImapClient client, ImapAccount account, List<VisibleFolder> folders, bool areAll, bool withRights, CancellationToken cancellationToken)
    {
        if (!withRights && _grants.Known(account) is { } known)
        {
            return known;
        }

        var asked = folders.Where(folder => (folder.Place != FolderPlace.Personal && _rules.MayCountForOthers(folder)) || (withReaders && _rules.MayBeCalendar(folder)));
        return await _grants.ReadAsync(client, account, [.. asked.Select(folder => folder.Name)], areAll, cancellationToken);
    }

    private IEnumerable<string> GrantedTo(User user)
    {
        var names = AclRights.NamesOf(user, user.Account).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from folder in _grants.Known(user.Account) ?? FolderGrantsReader.Nothing
               where folder.Value.Acl?.Any(entry => names.Contains(entry.Identifier)) == true
               select folder.Key.Text;
    }

    private static async Task<NamespaceMap> AskNamespacesAsync(ImapClient client, CancellationToken cancellationToken) =>
        new(client.Capabilities.Has(Capability.Namespace) ? await client.GetNamespacesAsync(cancellationToken) : new Namespaces([], [], []));

    private static IEnumerable<ListQuery> ListQueriesOf(ImapClient client, string[] patterns) => client.Capabilities.Has(Capability.ListExtended)
        ? [new ListQuery { Patterns = patterns }]
        : patterns.Select(pattern => new ListQuery { Patterns = [pattern] });
}
