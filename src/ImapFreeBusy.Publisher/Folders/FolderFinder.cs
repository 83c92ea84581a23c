using System.Collections.Concurrent;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// Finds the calendar folders of a user: those whose names match the settings, in the personal namespace of the user's
/// own account, or among the other users' folders of an account that they are shared with.
/// </summary>
public sealed class FolderFinder(CalendarsOptions options)
{
    private readonly FolderPatterns _patterns = new(options);

    // They change with the server's settings only, and each listing of a whole account asks anew.
    private readonly ConcurrentDictionary<ImapAccount, Namespaces> _namespaces = new();

    /// <summary>Lists what there is for a user, in one round trip (two for the first user of a shared account).</summary>
    /// <param name="client">A connection that is logged in for the user's account.</param>
    /// <param name="user">Whose folders are looked for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="Imap.ImapException">The server refused, or the connection was lost.</exception>
    public async Task<FoundFolders> FindAsync(ImapClient client, User user, CancellationToken cancellationToken)
    {
        if (user.SharedOwner is not { } owner)
        {
            var own = await ListAsync(client, user.Account, withStatus: false, cancellationToken);
            return own.Of(user);
        }

        var namespaces = _namespaces.GetValueOrDefault(user.Account) ?? await AskNamespacesAsync(client, user.Account, cancellationToken);
        var names = user.Folder is { } folder ? [folder] : namespaces.OtherUsers.Select(entry => SharedNames.Below(entry, owner) + "*");
        string[] patterns = [MailboxName.Inbox.Text, .. names];
        var listed = await Task.WhenAll(ListQueriesOf(client, patterns).Select(query => client.ListAsync(query, cancellationToken)));
        return new AccountListing(namespaces, [.. listed.SelectMany(part => part)], _patterns).Of(user);
    }

    /// <summary>Lists everything that an account can see, in one round trip.</summary>
    /// <param name="client">A connection that is logged in for the account.</param>
    /// <param name="account">The account.</param>
    /// <param name="withStatus">Ask how each mailbox stands, too (needs LIST-STATUS, RFC 5819).</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<AccountListing> ListAsync(ImapClient client, ImapAccount account, bool withStatus, CancellationToken cancellationToken)
    {
        var namespaces = AskNamespacesAsync(client, account, cancellationToken);
        var listed = client.ListAsync(new ListQuery { Status = withStatus }, cancellationToken);
        await Task.WhenAll(namespaces, listed);
        return new AccountListing(await namespaces, await listed, _patterns);
    }

    /// <summary>Whether a mailbox that an account was told of is a calendar folder of one of its users.</summary>
    public bool IsCalendarOf(User user, ListedMailbox mailbox) =>
        _namespaces.TryGetValue(user.Account, out var namespaces) && new AccountListing(namespaces, [mailbox], _patterns).Of(user).Calendars.Count > 0;

    /// <summary>
    /// What the names of a user's folders begin with where they are not an account's own: in the Other Users namespace of an account that
    /// was listed before, or the one folder of a resource.
    /// </summary>
    internal IEnumerable<MailboxName> RootsOf(User user) =>
        user.Folder is { } folder ? [new MailboxName(folder)]
        : _namespaces.TryGetValue(user.Account, out var namespaces) && user.SharedOwner is { } owner
            ? namespaces.OtherUsers.Select(entry => new MailboxName($"{entry.Prefix}{owner}"))
            : [];

    private async Task<Namespaces> AskNamespacesAsync(ImapClient client, ImapAccount account, CancellationToken cancellationToken) =>
        _namespaces[account] = client.Capabilities.Has(Capability.Namespace) ? await client.GetNamespacesAsync(cancellationToken) : new Namespaces([], [], []);

    private static IEnumerable<ListQuery> ListQueriesOf(ImapClient client, string[] patterns) => client.Capabilities.Has(Capability.ListExtended)
        ? [new ListQuery { Patterns = patterns }]
        : patterns.Select(pattern => new ListQuery { Patterns = [pattern] });
}
