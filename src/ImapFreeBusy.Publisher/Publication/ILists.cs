using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The lists of one kind of owners, as <see cref="IPublications"/> promises them.</summary>
internal interface ILists<in TOwner>
    where TOwner : ListOwner
{
    /// <summary>The list for the standing window.</summary>
    /// <exception cref="PublicationUnavailableException">There is no list that may be served.</exception>
    Task<FreeBusyPublication> GetAsync(TOwner owner, CancellationToken cancellationToken);

    /// <summary>The list for another window.</summary>
    /// <exception cref="PublicationUnavailableException">There is no list that may be served.</exception>
    Task<FreeBusyPublication> GetAsync(TOwner owner, Interval window, CancellationToken cancellationToken);

    /// <summary>Brings the list up to date.</summary>
    /// <exception cref="PublicationUnavailableException">It could not be done.</exception>
    Task<RegenerateOutcome> RegenerateAsync(TOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken);
}
