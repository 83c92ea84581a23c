using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Who may know what somebody is busy with.</summary>
public static class DetailRights
{
    /// <summary>
    /// Whether a reader may see titles and places of a folder: the one whose list it counts for, who may read the folder at the mail server, and
    /// whom its annotation pxfb-readable-for names.
    /// </summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="owner">Whose list it is.</param>
    /// <param name="readers">Who may see one of the folders that it is made of.</param>
    public static bool MaySeeDetails(Reader reader, User owner, FolderReaders readers) =>
        reader.User is { } user && (user.Address == owner.Address || readers.MaySeeDetails(user));
}
