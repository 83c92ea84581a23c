using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>What one look at an open folder listed.</summary>
/// <param name="Selected">What EXAMINE told.</param>
internal sealed record FolderListing(SelectedMailbox Selected)
{
    /// <summary>The messages that are new, or whose flags changed or may have changed.</summary>
    public required IReadOnlyDictionary<Uid, ListedMessage> Messages { get; init; }

    /// <summary>Whether <see cref="Messages"/> are all that there are.</summary>
    public bool IsWhole { get; init; }

    /// <summary>
    /// Whether the mailbox changed while it was listed: then a flag may be newer than the list of messages, and hide the old
    /// version of an event whose new one is missing.
    /// </summary>
    public bool HasMoved { get; init; }

    /// <summary>The messages that the server told to be gone; null where it does not tell.</summary>
    public UidSet? Vanished { get; init; }
}
