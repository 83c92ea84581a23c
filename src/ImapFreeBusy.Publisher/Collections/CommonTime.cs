using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>What the lists of a collection's members have in common, each as fresh as if it had been asked for itself.</summary>
internal sealed class CommonTime(CollectionMembers members, Func<IPublications> lists, PublisherOptions options, TimeProvider time)
{
    /// <summary>The time in a window at which all members are busy, and the lists that tell so.</summary>
    /// <exception cref="PublicationUnavailableException">A member has no list: whether there is a free one nobody knows.</exception>
    public async Task<(BusyTimeline Timeline, IReadOnlyList<FreeBusyPublication> Lists)> OfAsync(CollectedResources collection, Interval window, CancellationToken cancellationToken)
    {
        var all = await members.OfAsync(collection, cancellationToken);
        var told = await Task.WhenAll(all.Select(member => ListOfAsync(member, window, cancellationToken)));
        return (told.Select(list => list.Document.Timeline).Aggregate((one, other) => one.InCommonWith(other)), told);
    }

    /// <summary>A list made of others: as old as the oldest of them, and stale as soon as one is.</summary>
    public static FreeBusyPublication Told(FreeBusyPublication publication, IReadOnlyList<FreeBusyPublication> lists) => publication with
    {
        SyncedAt = lists.Min(list => list.SyncedAt),
        StaleReason = lists.FirstOrDefault(list => list.StaleReason is not null) is { } stale ? $"{stale.Document.Address}: {stale.StaleReason}" : null,
    };

    private async Task<FreeBusyPublication> ListOfAsync(ListOwner member, Interval window, CancellationToken cancellationToken)
    {
        try
        {
            // Most members have the window of the collection, and need not be calculated for it.
            return StandingWindow.Of(Instant.FromDateTimeOffset(time.GetUtcNow()), member, options.Window) == window
                ? await lists().GetAsync(member, cancellationToken)
                : await lists().GetAsync(member, window, cancellationToken);
        }
        catch (PublicationUnavailableException e)
        {
            throw new PublicationUnavailableException($"its member {member} has no list: {e.Message}", e.RetryAfter, e);
        }
    }
}
