using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Who may know what somebody is busy with.</summary>
public static class DetailRights
{
    /// <summary>Whether a reader may see titles and places of a folder: the one whose list it counts for.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="owner">Whose list it is.</param>
    /// <param name="folder">One of the folders that it is made of.</param>
    public static bool MaySeeDetails(Reader reader, User owner, MailboxName folder) =>
        reader.User is { } user && user.Address == owner.Address;
}
