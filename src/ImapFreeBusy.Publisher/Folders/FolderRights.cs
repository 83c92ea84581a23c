using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>The rights that are needed on a calendar folder (RFC 4314 §2.1), and how its owner or an administrator gives them.</summary>
internal static class FolderRights
{
    private static readonly Rights Needed = Rights.Parse("lr");

    /// <summary>What is missing and how to give it, as one line; null when nothing is.</summary>
    /// <param name="user">Whose calendar it is.</param>
    /// <param name="folder">The folder as the account sees it.</param>
    /// <param name="granted">What the account may do.</param>
    public static string? Missing(User user, MailboxName folder, Rights granted)
    {
        var missing = Needed.MissingFrom(granted).ToString();
        return missing.Length == 0 ? null : $"{Name(missing)} missing: {user.Account.Login} has \"{granted}\" on {folder}. {ToGive(user, OwnNameOf(user, folder), granted)}";
    }

    /// <summary>Why a folder that was listed is refused: by the missing right where the answer means that, else in the server's words.</summary>
    /// <param name="user">Whose calendar it is.</param>
    /// <param name="folder">The folder as the account sees it.</param>
    /// <param name="refusal">The answer.</param>
    /// <param name="isListed">Whether a LIST shows the folder now.</param>
    public static string Refusal(User user, MailboxName folder, ImapCommandException refusal, bool isListed) => IsForRights(refusal, isListed)
        ? $"{Name("r")} missing for {user.Account.Login} ({refusal.Message}). {ToGive(user, OwnNameOf(user, folder), Rights.Parse("l"))}"
        : refusal.Message;

    /// <summary>
    /// What an account that folders are shared with cannot tell of a folder without the right to see who has rights on it, and how it is given; null when it
    /// has that right, or is no such account.
    /// </summary>
    /// <param name="user">Whose calendar it is.</param>
    /// <param name="folder">The folder as the account sees it.</param>
    /// <param name="granted">What the account may do.</param>
    public static string? ToAdd(User user, MailboxName folder, Rights granted) => user.SharedOwner is null || granted.CanAdminister
        ? null
        : $"with the right a ({Describe('a')}) it would count for others too, as its annotation incidences-for says. {ToGive(user, OwnNameOf(user, folder), granted, "lra", "lookup read admin")}";

    /// <summary>How the rights on a folder are given, beside those that are there.</summary>
    /// <param name="user">Whose calendar it is.</param>
    /// <param name="name">The folder as its owner calls it.</param>
    /// <param name="granted">What the account may do already.</param>
    public static string ToGive(User user, string name, Rights granted) => ToGive(user, name, granted, "lr", "lookup read");

    private static string ToGive(User user, string name, Rights granted, string wanted, string words)
    {
        var (owner, whom) = (user.SharedOwner ?? user.Account.Login, user.Account.Login);
        var rights = Rights.Parse($"{granted}{wanted}");
        return $"{owner} gives it in cyradm or a mail program: setacl {Word(name)} {Word(whom)} {rights}; "
            + $"an administrator on Dovecot: doveadm acl add -u {Word(owner)} {Word(name)} {Word($"user={whom}")} {words}";
    }

    // RFC 5530 §3 has NOPERM; Cyrus says it in words, and of a folder that may not be read also that there is none.
    private static bool IsForRights(ImapCommandException refusal, bool isListed) =>
        refusal.Code?.Name == "NOPERM"
        || refusal.Message.Contains("Permission denied", StringComparison.OrdinalIgnoreCase)
        || (isListed && refusal.Message.Contains("Mailbox does not exist", StringComparison.OrdinalIgnoreCase));

    private static string Name(string missing) => missing.Length == 1
        ? $"the right {missing} ({Describe(missing[0])}) is"
        : $"the rights {string.Join(" and ", missing.Select(right => $"{right} ({Describe(right)})"))} are";

    private static string Describe(char right) => Rights.Describe(right).Replace(" (", ": ", StringComparison.Ordinal).TrimEnd(')');

    /// <summary>How its owner calls a folder that others see in the Other Users namespace (RFC 2342 §3.2).</summary>
    private static string OwnNameOf(User user, MailboxName folder)
    {
        if (user.SharedOwner is null
            || NamesOnServer.Of(user, user.Account).FirstOrDefault(name => folder.Text.Contains(name, StringComparison.OrdinalIgnoreCase)) is not { } owner)
        {
            return folder.Text;
        }

        var name = folder.Text[(folder.Text.IndexOf(owner, StringComparison.OrdinalIgnoreCase) + owner.Length)..];
        return name.Length > 1 ? name[1..] : MailboxName.Inbox.Text;
    }

    // Whoever pastes it into a shell must not run what others named their folder.
    private static string Word(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '@' or '_' or '-' or '=' or '+')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
