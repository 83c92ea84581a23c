using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>
/// Lists of collections, made of the members' lists. A member without a list counts as nothing, neither free nor busy: then the last good list
/// is given, or none. They follow the directory: of a collection that is gone the file goes too.
/// </summary>
internal sealed class CollectionLists : ILists<CollectedResources>, IDisposable
{
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, CollectionEntry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly CommonTime _common;
    private readonly IUserDirectory _directory;
    private readonly ListRenewal _renewal;
    private readonly PublicationRenderer _renderer;
    private readonly IPublishedFiles _files;
    private readonly PublisherOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Knows no list yet.</summary>
    public CollectionLists(
        IUserDirectory directory, Func<IPublications> lists, ListRenewal renewal, PublicationRenderer renderer, IPublishedFiles files, PublisherOptions options, TimeProvider time)
    {
        (_directory, _renewal, _renderer, _files, _options, _time) = (directory, renewal, renderer, files, options, time);
        _common = new CommonTime(new CollectionMembers(directory), lists, options, time);
        directory.Changed += OnChanged;
    }

    public async Task<FreeBusyPublication> GetAsync(CollectedResources owner, CancellationToken cancellationToken)
    {
        var entry = EntryOf(owner);
        try
        {
            return (await entry.NextAsync().WaitAsync(cancellationToken)).Publication;
        }
        catch (PublicationUnavailableException e) when (entry.Last is { } last && Instant.FromDateTimeOffset(_time.GetUtcNow()) <= last.SyncedAt + Duration.FromTimeSpan(_options.Freshness.StaleLimit))
        {
            return last with { StaleReason = e.Message };
        }
    }

    public async Task<FreeBusyPublication> GetAsync(CollectedResources owner, Interval window, CancellationToken cancellationToken)
    {
        var (timeline, lists) = await _common.OfAsync(owner, window, cancellationToken);
        // Equal lists of the members give equal bytes. Of the date nobody can say that nothing else was told under it, so it is that of now.
        var range = _renderer.Render(owner, timeline, lists.Max(list => list.Document.Stamp), window.Start);
        return CommonTime.Told(range, lists) with { LastModified = ChangeDate.After(null, _time) };
    }

    public async Task<RegenerateOutcome> RegenerateAsync(CollectedResources owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var round = await EntryOf(owner).NextAsync().WaitAsync(cancellationToken);
        return (round.Failure?.Message ?? round.Publication.StaleReason) is { } trouble
            ? throw new PublicationUnavailableException(trouble, RetrySoon, round.Failure)
            : new RegenerateOutcome(round.Publication, round.FileChanged, MessagesRead: 0, Problems: []);
    }

    /// <summary>Whether a collection's last list was made of one of these addresses.</summary>
    public bool IsMadeOf(CollectedResources owner, IReadOnlySet<string> addresses) => EntryOf(owner).IsMadeOf(addresses);

    public void Dispose() => _directory.Changed -= OnChanged;

    private CollectionEntry EntryOf(CollectedResources owner)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(owner.Address) is { } entry && entry.Owner.Equals(owner)
                ? entry
                : _entries[owner.Address] = new CollectionEntry(owner, _entries.GetValueOrDefault(owner.Address)?.Last, _common, _renewal, _files, _options, _time);
        }
    }

    private void OnChanged(object? sender, EventArgs e)
    {
        var owners = _directory.Owners.Select(owner => owner.Address).ToHashSet(StringComparer.Ordinal);
        List<CollectionEntry> gone;
        lock (_lock)
        {
            gone = [.. _entries.Values.Where(entry => !owners.Contains(entry.Owner.Address))];
            gone.ForEach(entry => _entries.Remove(entry.Owner.Address));
        }

        gone.ForEach(entry => _ = RemoveAsync(entry));
    }

    private async Task RemoveAsync(CollectionEntry entry)
    {
        await entry.Ended;
        lock (_lock)
        {
            if (_entries.ContainsKey(entry.Owner.Address))
            {
                return;
            }
        }

        try
        {
            _files.Remove(entry.Owner);
        }
        catch (StorageException)
        {
            // The disk's health was told.
        }
    }
}
