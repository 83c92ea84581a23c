using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How a folder stands, as a check saw it.</summary>
/// <param name="Status">Its numbers.</param>
/// <param name="Hidden">The messages that flags hide, where they were asked for.</param>
internal sealed record FolderSighting(MailboxStatus Status, UidSet? Hidden = null)
{
    /// <summary>A folder that stands as its mark says.</summary>
    public static FolderSighting Of(MailboxName name, FolderMark mark) =>
        new(new MailboxStatus(name, mark.Version.UidValidity, mark.Version.UidNext, mark.Version.Messages, mark.Version.HighestModSeq), mark.Hidden);

    /// <summary>Whether nothing changed since the mark. A server without mod-sequences must have been asked for the flags too.</summary>
    public bool Shows(FolderMark mark) =>
        mark.Version.IsShownBy(Status)
        && (mark.Version.HighestModSeq is not null || (Hidden is not null && Hidden.Equals(mark.Hidden)));
}
