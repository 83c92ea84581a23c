using ImapFreeBusy.Publisher.Directory.Ldap;
using ImapFreeBusy.Publisher.Directory.Sources;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>The users of the settings and of the directories that these name, in their order: the first that knows an address counts.</summary>
internal sealed class UserDirectory : IUserDirectory, IAsyncDisposable
{
    private readonly string? _defaultDomain;
    private readonly IReadOnlyList<ListOwner> _static;
    private readonly IReadOnlyList<FollowedDirectory> _directories;
    private readonly LookupBounds _bounds;
    private readonly TaskCompletionSource _refreshed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile UserList _list = UserList.Empty;

    /// <summary>Begins with the users of the settings, and with those whom the directories told of last time. The settings must have been validated.</summary>
    /// <exception cref="IOException">A password file cannot be read.</exception>
    public UserDirectory(PublisherOptions options, TimeProvider time, ILogger<UserDirectory> logger)
        : this(options, time, logger, SourceOf)
    {
    }

    internal UserDirectory(PublisherOptions options, TimeProvider time, ILogger<UserDirectory> logger, Func<DirectoryOptions, IUserSource> sourceOf)
    {
        var last = new LastUsers(options.Storage, logger);
        _defaultDomain = options.Users.DefaultDomain;
        _static = StaticUsers.Of(options);
        _directories = [.. options.Users.Directories.Select(directory =>
            new FollowedDirectory(directory, sourceOf(directory), new RecordReader(directory, options), last, time, logger))];
        _bounds = new LookupBounds(time);
        _list = ListNow();
        if (_directories.Count == 0)
        {
            _refreshed.SetResult();
        }
    }

    public event EventHandler? Changed;

    public IReadOnlyList<ListOwner> Owners => _list.Owners;

    public IReadOnlyList<User> Users => _list.Users;

    /// <summary>Completes when every directory was asked for the first time, whether it answered or not.</summary>
    public Task FirstRefresh => _refreshed.Task;

    public ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken) => FindWholeAsync(
        _defaultDomain is null || address.Contains('@', StringComparison.Ordinal) ? address : $"{address}@{_defaultDomain}", cancellationToken);

    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var failures = await Task.WhenAll(_directories.Select(directory => directory.RefreshAsync(cancellationToken)));
            Renew();
            return [.. failures.OfType<string>()];
        }
        finally
        {
            _refreshed.TrySetResult();
        }
    }

    /// <summary>A sweep is over: of those whom no directory lists, who has no list is no user.</summary>
    public void Settle(Func<string, bool> hasList)
    {
        foreach (var directory in _directories)
        {
            directory.Settle(hasList);
        }

        Renew();
    }

    /// <summary>Remembers for the next start who was told of.</summary>
    public void Keep()
    {
        foreach (var directory in _directories)
        {
            directory.Keep();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // It is known under two names to whoever disposes services.
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        foreach (var directory in _directories)
        {
            await directory.DisposeAsync();
        }

        _bounds.Dispose();
        _stopping.Dispose();
    }

    private async ValueTask<ListOwner?> FindWholeAsync(string address, CancellationToken cancellationToken)
    {
        if (_list.Find(address) is { } owner)
        {
            return owner;
        }

        if (_directories.Count == 0 || AddressForm.FaultOf(address) is not null)
        {
            return null;
        }

        // Those that need not be asked cost nothing, as long as nobody who must be asked goes before them.
        foreach (var directory in _directories.TakeWhile(directory => directory.KnowsByForm))
        {
            if (await directory.FindAsync(address, cancellationToken) is { User: { } elsewhere })
            {
                return elsewhere;
            }
        }

        return _bounds.MayAsk(address) ? await LookUpAsync(address, _stopping.Token).WaitAsync(cancellationToken) : null;
    }

    internal static IUserSource SourceOf(DirectoryOptions directory) =>
        directory.Ldap is { } ldap ? new LdapDirectory(directory, ldap) : new PatternSource(directory.Addresses);

    // It goes on when whoever asked has gone: a connection that is cut each time would cost more than an answer.
    // A directory that does not answer might know the address: then those behind it do not count, and nothing is remembered.
    private async Task<ListOwner?> LookUpAsync(string address, CancellationToken cancellationToken)
    {
        foreach (var directory in _directories)
        {
            var (user, hasAnswered) = await directory.FindAsync(address, cancellationToken);
            if (!hasAnswered)
            {
                return null;
            }

            if (user is not null)
            {
                Renew();
                return directory.KnowsByForm ? user : _list.Find(address);
            }
        }

        _bounds.Missed(address);
        return null;
    }

    private void Renew()
    {
        lock (_lock)
        {
            var next = ListNow();
            if (next.Owners.SequenceEqual(_list.Owners))
            {
                return;
            }

            _list = next;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private UserList ListNow() => UserList.Of([_static, .. _directories.Select(directory => directory.Users)]);
}
