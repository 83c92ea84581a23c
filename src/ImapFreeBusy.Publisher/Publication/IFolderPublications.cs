using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Readers;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>The busy time of single folders, as Kolab 2 has it.</summary>
public interface IFolderPublications
{
    /// <summary>
    /// The list that one of the owner's calendar folders makes by itself, for the standing window. Null where there is no such folder,
    /// and where the reader may not see what stands in it: nobody learns which of the two it is.
    /// </summary>
    /// <param name="owner">Whose list the folder counts for.</param>
    /// <param name="request">Which folder, and how.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PublicationUnavailableException">There is no list yet, or the mailbox cannot be read where that was asked for.</exception>
    Task<FreeBusyPublication?> GetAsync(ListOwner owner, FolderRequest request, Reader reader, CancellationToken cancellationToken);
}
