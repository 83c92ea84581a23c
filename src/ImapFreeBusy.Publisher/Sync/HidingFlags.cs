using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>The flags that keep a message from being published: \Deleted, and the keyword of the settings.</summary>
/// <param name="keyword">The keyword; empty for none.</param>
internal sealed class HidingFlags(string keyword)
{
    /// <summary>UID SEARCH for the messages that carry one of them (RFC 9051 §6.4.4).</summary>
    public string Criterion { get; } = keyword.Length > 0 ? $"OR DELETED KEYWORD {keyword}" : "DELETED";

    /// <summary>Whether a message with these flags is not published.</summary>
    public bool Hide(MessageFlags flags) => flags.IsDeleted || (keyword.Length > 0 && flags.Has(keyword));
}
