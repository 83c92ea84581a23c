using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Everybody's lists: each kind of owner has its own way to one.</summary>
internal sealed class Publications(ILists<User> users, ILists<RemoteUser> remotes, ILists<CollectedResources> collections) : IPublications
{
    public Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken) => owner switch
    {
        User user => users.GetAsync(user, cancellationToken),
        RemoteUser remote => remotes.GetAsync(remote, cancellationToken),
        CollectedResources collection => collections.GetAsync(collection, cancellationToken),
        _ => throw new NotSupportedException($"{owner.GetType()} has no lists."),
    };

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken) => owner switch
    {
        User user => users.GetAsync(user, window, cancellationToken),
        RemoteUser remote => remotes.GetAsync(remote, window, cancellationToken),
        CollectedResources collection => collections.GetAsync(collection, window, cancellationToken),
        _ => throw new NotSupportedException($"{owner.GetType()} has no lists."),
    };

    public Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) => owner switch
    {
        User user => users.RegenerateAsync(user, full, progress, cancellationToken),
        RemoteUser remote => remotes.RegenerateAsync(remote, full, progress, cancellationToken),
        CollectedResources collection => collections.RegenerateAsync(collection, full, progress, cancellationToken),
        _ => throw new NotSupportedException($"{owner.GetType()} has no lists."),
    };
}
