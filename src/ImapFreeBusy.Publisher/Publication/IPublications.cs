using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What HTTP and the command line read.</summary>
public interface IPublications
{
    /// <summary>
    /// The owner's list for the standing window, covered by a check that began after this call (or within
    /// <see cref="FreshnessOptions.MaxAge"/>). When the server cannot be reached in time, the last good list with its
    /// <see cref="FreeBusyPublication.StaleReason"/>.
    /// </summary>
    /// <exception cref="PublicationUnavailableException">There is no list yet, or the last good one is too old.</exception>
    Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken);

    /// <summary>The same for another window, computed from the state.</summary>
    /// <exception cref="PublicationUnavailableException">As above.</exception>
    Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken);

    /// <summary>Brings the list up to date, and its file: of a user by listing the folders anew.</summary>
    /// <param name="owner">Whose list.</param>
    /// <param name="full">Forget what is known and read every message again.</param>
    /// <param name="progress">Receives numbers while messages are read; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PublicationUnavailableException">It could not be done; the last good file stays.</exception>
    Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken);
}
