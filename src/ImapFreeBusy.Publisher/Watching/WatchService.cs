using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Gives the connections that wait for the server's word to the accounts of the users asked for most recently. Who is
/// watched is looked at anew when folders change, and every few seconds for the requests meanwhile: a watch costs a login,
/// so it does not follow every single request.
/// </summary>
internal sealed class WatchService : BackgroundService
{
    private static readonly TimeSpan LookAnew = TimeSpan.FromSeconds(10);

    private readonly WatchOptions _options;
    private readonly UserPublishers _publishers;
    private readonly RecentUsers _recent;
    private readonly SemaphoreSlim _changed = new(0);
    private readonly Func<ImapAccount, IReadOnlyList<UserPublisher>, WatchedAccount> _accountOf;
    private readonly Dictionary<ImapAccount, WatchedAccount> _accounts = [];
    private readonly IUserDirectory _directory;
    private IReadOnlyList<User> _users = [];
    private volatile Dictionary<ImapAccount, AccountWatch> _watches = [];

    public WatchService(
        WatchOptions options, IUserDirectory directory, UserPublishers publishers, RecentUsers recent, FolderFinder finder, ImapConnectionPool pool, ServerFaults faults, TimeProvider time, ILogger<WatchService> logger)
    {
        (_options, _directory, _publishers, _recent) = (options, directory, publishers, recent);
        _accountOf = (account, users) => new WatchedAccount(account, users, options, publishers, finder, pool, faults, time, logger);
    }

    /// <summary>Whether every calendar folder of the user has a watch that works.</summary>
    public bool IsWatched(UserPublisher publisher) =>
        publisher.Folders.Count > 0
        && _watches.TryGetValue(publisher.User.Account, out var watch)
        && publisher.Folders.All(watch.IsWatching);

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _publishers.FoldersChanged = _ => _changed.Release();
        _directory.Changed += LookAnewNow;
        try
        {
            while (true)
            {
                await ReconcileAsync();
                await _changed.WaitAsync(LookAnew, stoppingToken);
                await TakeAllAsync();
            }
        }
        finally
        {
            _directory.Changed -= LookAnewNow;
            await Task.WhenAll(_watches.Values.Select(watch => watch.DisposeAsync().AsTask()));
        }
    }

    private void LookAnewNow(object? sender, EventArgs e) => _changed.Release();

    // Many users' folders become known at once: one look serves for all of them.
    private async Task TakeAllAsync()
    {
        while (await _changed.WaitAsync(TimeSpan.Zero))
        {
        }
    }

    private async Task ReconcileAsync()
    {
        FollowUsers();
        var before = _watches;
        var wanted = Allowed(before);
        var next = before.Where(watch => wanted.ContainsKey(watch.Key)).ToDictionary();
        _watches = next;
        await Task.WhenAll(before.Where(watch => !wanted.ContainsKey(watch.Key)).Select(watch => watch.Value.DisposeAsync().AsTask()));

        var grown = new Dictionary<ImapAccount, AccountWatch>(next);
        foreach (var (account, connections) in wanted)
        {
            if (next.TryGetValue(account, out var watch))
            {
                watch.Renew(connections);
            }
            else
            {
                grown[account] = new AccountWatch(_accounts[account], connections, () => _changed.Release());
            }
        }

        _watches = grown;
    }

    /// <summary>Users came, went or changed: each account knows its own. A watch goes on for those who stay.</summary>
    private void FollowUsers()
    {
        if (ReferenceEquals(_users, _directory.Users))
        {
            return;
        }

        _users = _directory.Users;
        var now = _users.Select(_publishers.Of).GroupBy(publisher => publisher.User.Account).ToDictionary(users => users.Key, users => users.ToList());
        foreach (var account in _accounts.Keys.Except(now.Keys).ToList())
        {
            _accounts.Remove(account);
        }

        foreach (var (account, users) in now)
        {
            if (_accounts.TryGetValue(account, out var known))
            {
                known.Publishers = users;
            }
            else
            {
                _accounts[account] = _accountOf(account, users);
            }
        }
    }

    /// <summary>How many connections each account may use: those asked for last come first, until all are given away.</summary>
    private Dictionary<ImapAccount, int> Allowed(Dictionary<ImapAccount, AccountWatch> watches)
    {
        var allowed = new Dictionary<ImapAccount, int>();
        var budget = new WatchBudget(_options);
        foreach (var account in _recent.InOrder().Select(user => user.Account).Distinct().Where(account => HasFolders(account, watches.ContainsKey(account))))
        {
            if (budget.Left <= 0)
            {
                break;
            }

            allowed[account] = budget.Take(watches.GetValueOrDefault(account)?.Connections ?? 1);
        }

        return allowed;
    }

    /// <summary>
    /// Whether all that can be known of an account's folders is known, and there are some. While the first look at a thousand users
    /// is under way each of them would be a reason to begin the watch of all anew; one more user later ends no watch.
    /// </summary>
    private bool HasFolders(ImapAccount account, bool isWatched) =>
        _accounts.GetValueOrDefault(account)?.Publishers is { } publishers
        && (isWatched || publishers.All(publisher => publisher.WasLookedAt))
        && publishers.Any(publisher => publisher.Folders.Count > 0);
}
