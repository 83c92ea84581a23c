using System.DirectoryServices.Protocols;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>The users of an LDAP server.</summary>
internal sealed class LdapDirectory(DirectoryOptions directory, LdapOptions options) : IUserSource
{
    private const int MaxAttempts = 3;
    private readonly LdapEntryReader _reader = new(options.Attributes);
    private readonly LdapGroups _groups = new(options);
    private readonly LdapMembers _members = new(options);
    private readonly SemaphoreSlim _turn = new(1);
    private LdapSession? _lookups;

    public bool CanList => true;

    /// <summary>Everybody, page by page (RFC 2696), over a connection of its own.</summary>
    public Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken) => AgainAsync(() => ListOnceAsync(cancellationToken));

    /// <summary>One user, over a connection that is kept.</summary>
    public async Task<UserRecord?> FindAsync(string address, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(options.Timeout, cancellationToken))
        {
            throw new DirectoryFailedException("more addresses are looked up than it answers in time");
        }

        try
        {
            var request = Request(LdapFilter.Of(options, address));
            var users = await AgainAsync(() => AskAsync(request, cancellationToken));
            // Whoever made it an alias of an own entry does not get in the way of its owner.
            return users.Find(user => string.Equals(user.Address, address, StringComparison.OrdinalIgnoreCase)) ?? users.FirstOrDefault();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await ForgetAsync();
        _turn.Dispose();
    }

    /// <summary>
    /// A connection that is kept ends when the server is restarted; and libldap takes any signal that comes while it waits for the end of
    /// the connection (it is not told to go on, LDAP_OPT_RESTART, and .NET has no way to say so).
    /// </summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DirectoryFailedException e) when (e.IsConnectionLost && attempt < MaxAttempts)
            {
                // The next one is opened anew.
            }
        }
    }

    private async Task<IReadOnlyList<UserRecord>> ListOnceAsync(CancellationToken cancellationToken)
    {
        await using var session = await LdapSession.OpenAsync(options, cancellationToken);
        var groups = await _groups.ListAsync(session, cancellationToken);
        var users = new List<UserRecord>();
        await foreach (var entry in session.SearchPagesAsync(Request(LdapFilter.OfAll(options)), options.PageSize, cancellationToken))
        {
            users.Add(UserOf(entry, groups[DistinguishedName.Normalize(entry.DistinguishedName)]));
            if (users.Count > directory.MaxUsers)
            {
                throw new DirectoryFailedException($"there are more than {directory.MaxUsers} users: narrow Filter, or raise MaxUsers");
            }
        }

        return await _members.ResolveAsync(session, users, cancellationToken);
    }

    private UserRecord UserOf(SearchResultEntry entry, IEnumerable<string> groups)
    {
        var user = _reader.Read(entry);
        return user with { Groups = [.. user.Groups, .. groups] };
    }

    private async Task<List<UserRecord>> AskAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            _lookups ??= await LdapSession.OpenAsync(options, cancellationToken);
            var users = new List<UserRecord>();
            foreach (SearchResultEntry entry in (await _lookups.SearchAsync(request, cancellationToken)).Entries)
            {
                users.Add(UserOf(entry, await _groups.OfAsync(_lookups, entry.DistinguishedName, cancellationToken)));
            }

            return await _members.ResolveAsync(_lookups, users, cancellationToken);
        }
        catch
        {
            await ForgetAsync();
            throw;
        }
    }

    private async Task ForgetAsync()
    {
        if (_lookups is { } session)
        {
            _lookups = null;
            await session.DisposeAsync();
        }
    }

    private SearchRequest Request(string filter) => new(options.BaseDn, filter, SearchScope.Subtree, options.Attributes.All());
}
