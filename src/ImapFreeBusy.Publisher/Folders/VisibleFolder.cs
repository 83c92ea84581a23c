using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>A folder that an account sees and could open.</summary>
/// <param name="Mailbox">As it was listed.</param>
/// <param name="Place">In which namespace it lies.</param>
/// <param name="Owner">Whose it is, where that is another user.</param>
/// <param name="OwnName">As its owner calls it, with <c>/</c> between the levels.</param>
internal sealed record VisibleFolder(ListedMailbox Mailbox, FolderPlace Place, string? Owner, string OwnName)
{
    /// <summary>What its annotations say; null where the server refused to tell.</summary>
    public FolderAnnotations? Annotations { get; init; } = FolderAnnotations.None;

    /// <summary>Who may do what with it, where that was asked; null where it was not, or was refused.</summary>
    public FolderGrants? Grants { get; init; }

    /// <summary>The folder.</summary>
    public MailboxName Name => Mailbox.Name;
}
