using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Caching.Memory;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Memory in front of the files, bounded in bytes; what falls out is read or made again. A user of whom a directory tells something
/// new is another one here: what was made for other aliases or another zone is not taken for theirs.
/// </summary>
internal sealed class PublicationCache : IDisposable
{
    private readonly MemoryCache _cache;

    public PublicationCache(CacheOptions options) => _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MaxBytes });

    public UserSnapshot? Snapshot(User user) => _cache.Get<UserSnapshot>(("snapshot", user));

    public void Keep(User user, UserSnapshot snapshot) => Set(("snapshot", user), snapshot, snapshot.ApproximateBytes);

    public FreeBusyPublication? Publication(User user) => _cache.Get<FreeBusyPublication>(("publication", user));

    public void Keep(User user, FreeBusyPublication publication) => Set(("publication", user), publication, SizeOf(publication));

    public FreeBusyPublication? Publication(object key) => _cache.Get<FreeBusyPublication>(key);

    public void Keep(object key, FreeBusyPublication publication) => Set(key, publication, SizeOf(publication));

    public void Dispose() => _cache.Dispose();

    private static long SizeOf(FreeBusyPublication publication) =>
        1_024 + publication.Content.Length + (24L * publication.Document.Timeline.Intervals.Count) + (64L * (publication.Document.Details?.Count ?? 0));

    private void Set(object key, object value, long size)
    {
        using var entry = _cache.CreateEntry(key);
        entry.Value = value;
        entry.Size = size;
    }
}
