using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Hosting;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Gives the IDLE connections to the folders of the users asked for most recently. Who is watched is looked at anew when
/// folders change, and every few seconds for the requests meanwhile: a watch costs a login, so it does not follow every
/// single request.
/// </summary>
internal sealed class WatchService(WatchServices services, RecentUsers recent) : BackgroundService
{
    private static readonly TimeSpan LookAnew = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _foldersChanged = new(0);
    private Dictionary<Watched, FolderWatch> _watches = [];

    /// <summary>Whether every calendar folder of the user has a watch that works.</summary>
    public bool IsWatched(UserPublisher publisher)
    {
        var watches = _watches;
        return publisher.Folders.Count > 0
            && publisher.Folders.All(folder => watches.TryGetValue(new Watched(publisher.User.Address, folder), out var watch) && watch.IsWatching);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        services.Publishers.FoldersChanged = _ => _foldersChanged.Release();
        try
        {
            while (true)
            {
                await ReconcileAsync();
                await _foldersChanged.WaitAsync(LookAnew, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_watches.Values.Select(watch => watch.DisposeAsync().AsTask()));
        }
    }

    private async Task ReconcileAsync()
    {
        var wanted = Wanted().Take(services.Options.MaxIdleConnections).ToDictionary(watch => new Watched(watch.User.User.Address, watch.Folder), watch => watch.User);
        var next = new Dictionary<Watched, FolderWatch>();
        var ended = new List<FolderWatch>();
        foreach (var (key, watch) in _watches)
        {
            if (wanted.ContainsKey(key))
            {
                next[key] = watch;
            }
            else
            {
                ended.Add(watch);
            }
        }

        await Task.WhenAll(ended.Select(watch => watch.DisposeAsync().AsTask()));
        foreach (var (key, publisher) in wanted.Where(entry => !next.ContainsKey(entry.Key)))
        {
            next[key] = new FolderWatch(publisher, key.Folder, services);
        }

        _watches = next;
    }

    private IEnumerable<(UserPublisher User, MailboxName Folder)> Wanted() =>
        from user in recent.InOrder()
        let publisher = services.Publishers.Of(user)
        from folder in publisher.Folders
        select (publisher, folder);

    public override void Dispose()
    {
        _foldersChanged.Dispose();
        base.Dispose();
    }

    private readonly record struct Watched(string Address, MailboxName Folder);
}
