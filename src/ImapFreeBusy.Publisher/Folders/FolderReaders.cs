using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Who may see what stands in a folder, besides the one whose list it counts for.</summary>
/// <param name="Acl">Who has which rights on it (RFC 4314); empty where the account may not see that.</param>
/// <param name="DetailsReadableFor">Users and groups of its annotation <c>/vendor/kolab/pxfb-readable-for</c>, as they are written there.</param>
/// <param name="Asking">The account that was told both.</param>
public sealed record FolderReaders(IReadOnlyList<AclEntry> Acl, IReadOnlyList<string> DetailsReadableFor, ImapAccount Asking)
{
    /// <summary>A folder of which nothing is known.</summary>
    public static FolderReaders None { get; } = new([], [], new ImapAccount("", ""));

    /// <summary>Whether somebody may open the folder: has the right <c>r</c>.</summary>
    public bool MayOpen(User reader) => Acl.RightsOf(reader, Asking).CanRead;

    /// <summary>Whether somebody may see titles and places: who may open the folder, and whom or whose groups the annotation names.</summary>
    public bool MaySeeDetails(User reader) => MayOpen(reader) || DetailsReadableFor.Any(word => IsMeant(word, reader));

    private bool IsMeant(string word, User reader) => NamesOnServer.WithAddresses(reader, Asking).Contains(word, StringComparer.OrdinalIgnoreCase) || reader.IsIn(word);
}
