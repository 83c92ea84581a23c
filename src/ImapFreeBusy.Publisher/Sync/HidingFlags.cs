using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
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

    /// <summary>
    /// Opens a folder and searches it for the messages that carry one of them, in one round trip; null where the server refuses.
    /// The mailbox stays open.
    /// </summary>
    public async Task<(SelectedMailbox Selected, UidSet Hidden)?> SearchAsync(ImapClient client, MailboxName folder, CancellationToken cancellationToken)
    {
        var examine = client.ExamineAsync(folder, cancellationToken);
        var search = client.SearchAsync(Criterion, cancellationToken);
        try
        {
            // A search behind a refused EXAMINE is one in no mailbox.
            await Task.WhenAll(examine, search);
            return (await examine, await search);
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }
}
