using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Lists that tell what makes somebody busy, to who may know.</summary>
public interface IExtendedPublications
{
    /// <summary>
    /// The owner's list with details of the folders that the reader may see, and plain periods for the rest; the plain list for a reader
    /// who may see none, where <see cref="PublishOptions.Details"/> is off, and of an owner who is
    /// no user with calendars. As fresh as <see cref="IPublications"/> gives it.
    /// </summary>
    /// <param name="owner">Whose list.</param>
    /// <param name="window">The window, or null for the standing one.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PublicationUnavailableException">There is no list yet, or the last good one is too old.</exception>
    Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval? window, Reader reader, CancellationToken cancellationToken);
}
