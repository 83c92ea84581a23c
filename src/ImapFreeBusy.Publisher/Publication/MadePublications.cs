using System.Collections.Concurrent;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Lists that are made when somebody asks: each once for all who ask for it of the same state, and kept while there is room.</summary>
internal sealed class MadePublications(PublicationCache cache)
{
    private readonly ConcurrentDictionary<object, Lazy<Task<FreeBusyPublication>>> _making = new();

    /// <summary>The list of a key.</summary>
    /// <param name="key">All that the list depends on.</param>
    /// <param name="make">Makes it; nobody who goes stops that.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<FreeBusyPublication> GetAsync(object key, Func<FreeBusyPublication> make, CancellationToken cancellationToken)
    {
        if (cache.Publication(key) is { } kept)
        {
            return kept;
        }

        var making = _making.GetOrAdd(key, _ => new Lazy<Task<FreeBusyPublication>>(() => Task.Run(() => Make(key, make), CancellationToken.None)));
        try
        {
            return await making.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            _making.TryRemove(new KeyValuePair<object, Lazy<Task<FreeBusyPublication>>>(key, making));
        }
    }

    private FreeBusyPublication Make(object key, Func<FreeBusyPublication> make)
    {
        var publication = make();
        cache.Keep(key, publication);
        return publication;
    }
}
