using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Finds a folder by the name that its owner's program has for it. Programs write it in several ways.</summary>
internal static class FolderPaths
{
    /// <summary>Longest name that is looked for, in characters: longer than any server has.</summary>
    private const int Longest = 1_000;

    private const string Inbox = "INBOX/";

    /// <summary>Whether a text can be the name of a folder at all.</summary>
    public static bool MayBeName(string path) => path.Length is > 0 and <= Longest && !path.Any(char.IsControl);

    /// <summary>The folder of that name; case matters. Null when there is none.</summary>
    /// <param name="folders">The folders, as the account sees them.</param>
    /// <param name="path">The name that somebody wrote.</param>
    /// <param name="user">Whose list they count for.</param>
    public static MailboxName? Find(IReadOnlyList<MailboxName> folders, string path, User user) => WaysToWrite(path)
        .Select(written => folders.FirstOrDefault(folder => NamesOf(folder, user).Contains(written, StringComparer.Ordinal)))
        .FirstOrDefault(folder => folder is not null);

    // As it is; with slashes that were encoded; as a form is encoded, which Roundcube does.
    private static IEnumerable<string> WaysToWrite(string path)
    {
        var whole = WithoutInbox(path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return [WithoutInbox(path), whole, whole.Replace('+', ' ')];
    }

    // By Unicode, or by modified UTF-7 as Roundcube knows its folders; without what leads to the owner's folders.
    private static IEnumerable<string> NamesOf(MailboxName folder, User user) =>
        from name in (string[])[folder.Text, folder.Encoded]
        from own in WithoutOwner(name, user).Prepend(name)
        from path in (string[])[own, own.Replace('.', '/')]
        select WithoutInbox(path);

    // Of an account that sees what others share with it (RFC 2342 §3.2): what follows the owner's name.
    private static IEnumerable<string> WithoutOwner(string name, User user) =>
        from owner in user.SharedOwner is null ? [] : NamesOnServer.Of(user, user.Account)
        from delimiter in (char[])['/', '.']
        let place = name.IndexOf($"{delimiter}{owner}{delimiter}", StringComparison.OrdinalIgnoreCase)
        where place >= 0
        select name[(place + owner.Length + 2)..];

    private static string WithoutInbox(string path) => path.StartsWith(Inbox, StringComparison.OrdinalIgnoreCase) ? path[Inbox.Length..] : path;
}
