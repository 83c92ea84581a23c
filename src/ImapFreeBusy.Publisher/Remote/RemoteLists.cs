using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>Lists that other hosts have: fetched when they are asked for, kept in memory, and written by our own hand.</summary>
internal sealed class RemoteLists : ILists<RemoteUser>, IDisposable
{
    /// <summary>Most memory for lists, about. A list has a few kilobytes; those asked for longest ago go first.</summary>
    private const long MaxBytes = 32 * 1024 * 1024;

    private const int BytesOfList = 1_024;
    private const int BytesOfPeriod = 24;
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(10);

    private readonly PublisherOptions _options;
    private readonly ListRenewal _renewal;
    private readonly PublicationRenderer _renderer;
    private readonly TimeProvider _time;
    private readonly ILogger<RemoteLists> _logger;
    private readonly FetchedListReader _reader;
    private readonly Dictionary<string, RemoteHost> _hosts;
    private readonly MemoryCache _lists = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private readonly Lock _lock = new();

    /// <summary>Knows the hosts of the settings, and no list yet.</summary>
    public RemoteLists(PublisherOptions options, ListRenewal renewal, PublicationRenderer renderer, TimeProvider time, ILogger<RemoteLists> logger)
    {
        (_options, _renewal, _renderer, _time, _logger) = (options, renewal, renderer, time, logger);
        _reader = new FetchedListReader(options.Limits.Calendar);
        _hosts = options.Users.Hosts.ToDictionary(host => host.Key, host => new RemoteHost(host.Value, time), StringComparer.OrdinalIgnoreCase);
    }

    public async Task<FreeBusyPublication> GetAsync(RemoteUser owner, CancellationToken cancellationToken)
    {
        var (list, trouble) = await LookAsync(owner, cancellationToken);
        return Standing(owner, list, trouble);
    }

    public async Task<FreeBusyPublication> GetAsync(RemoteUser owner, Interval window, CancellationToken cancellationToken)
    {
        var (list, trouble) = await LookAsync(owner, cancellationToken);
        var (standing, state) = (Standing(owner, list, trouble), list.State!);
        var range = _renderer.Render(owner, Covered(state, window), standing.LastModified, standing.SyncedAt);
        return range with { LastModified = Instant.Max(state.ChangedAt, standing.LastModified), StaleReason = standing.StaleReason };
    }

    public async Task<RegenerateOutcome> RegenerateAsync(RemoteUser owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var list = Of(owner);
        await list.RefreshAsync(isForced: true).WaitAsync(cancellationToken);
        Keep(owner, list);
        return list.Trouble is { } trouble
            ? throw new PublicationUnavailableException(trouble, RetrySoon)
            : new RegenerateOutcome(Standing(owner, list, trouble: null), FileChanged: false, MessagesRead: 0, Problems: []);
    }

    public void Dispose()
    {
        _lists.Dispose();
        foreach (var host in _hosts.Values)
        {
            host.Dispose();
        }
    }

    // Where there is a list already, nobody waits longer for a better one than for a mail server.
    private async Task<(RemoteList List, string? Trouble)> LookAsync(RemoteUser owner, CancellationToken cancellationToken)
    {
        var list = Of(owner);
        try
        {
            await list.RefreshAsync(isForced: false).WaitAsync(list.State is null ? Timeout.InfiniteTimeSpan : _options.Freshness.CheckTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return (list, $"the host {owner.Host} has not answered in time");
        }

        Keep(owner, list);
        return (list, list.Trouble);
    }

    private FreeBusyPublication Standing(RemoteUser owner, RemoteList list, string? trouble)
    {
        var state = list.State ?? throw new PublicationUnavailableException($"There is no list yet: {trouble}", RetrySoon);
        var (now, syncedAt) = (Instant.FromDateTimeOffset(_time.GetUtcNow()), state.SyncedAt.ByClock(_time));
        if (trouble is not null && syncedAt + Duration.FromTimeSpan(_options.Freshness.StaleLimit) < now)
        {
            throw new PublicationUnavailableException($"The last good list is from {syncedAt}, older than Freshness:StaleLimit allows: {trouble}", TimeSpan.FromMinutes(1));
        }

        var timeline = Covered(state, StandingWindow.Of(now, owner, _options.Window));
        return list.Renew(before => _renewal.Renew(before, owner, timeline, syncedAt)) with { StaleReason = trouble };
    }

    private static BusyTimeline Covered(RemoteState state, Interval window) =>
        state.List.Timeline.ClipTo(window) is { Window.Duration: var length } timeline && length > Duration.Zero
            ? timeline
            : throw new PublicationUnavailableException("The list of the host does not reach there.", TimeSpan.FromMinutes(1));

    private RemoteList Of(RemoteUser owner)
    {
        lock (_lock)
        {
            if (_lists.Get<RemoteList>(owner) is { } known)
            {
                return known;
            }

            var list = new RemoteList(owner, _hosts[owner.Host], _options.Users.Hosts[owner.Host], _reader, _time, _logger);
            Keep(owner, list);
            return list;
        }
    }

    private void Keep(RemoteUser owner, RemoteList list) =>
        _lists.Set(owner, list, new MemoryCacheEntryOptions { Size = BytesOfList + ((long)BytesOfPeriod * (list.State?.List.Timeline.Intervals.Count ?? 0)) });
}
