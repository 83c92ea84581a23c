using System.Collections.Concurrent;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>
/// Asks folders for their annotations, all in one round trip. Setting one raises HIGHESTMODSEQ on Dovecot and on Cyrus, so where a LIST told
/// that number, only folders that changed since the last look are asked again.
/// </summary>
internal sealed class FolderAnnotationsReader(CalendarsOptions options, bool withReaders)
{
    private readonly IReadOnlyList<string> _entries = withReaders ? FolderAnnotations.EntriesWithReaders : FolderAnnotations.Entries;
    private readonly ConcurrentDictionary<ImapAccount, Dictionary<MailboxName, Answer>> _known = new();

    /// <summary>Whether a server can be asked, and is to be.</summary>
    public bool IsAsking(CapabilitySet capabilities) =>
        options.Annotations && (capabilities.Has(Capability.Metadata) || capabilities.Has(Capability.AnnotateMore));

    /// <summary>The annotations of each folder; null for one of which the server refused to tell.</summary>
    /// <param name="client">A connection that is logged in for the account.</param>
    /// <param name="account">The account.</param>
    /// <param name="mailboxes">The folders.</param>
    /// <param name="areAll">Whether they are all that the account sees.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyDictionary<MailboxName, FolderAnnotations?>> ReadAsync(
        ImapClient client, ImapAccount account, IReadOnlyList<ListedMailbox> mailboxes, bool areAll, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(account) ?? [];
        var answers = await Task.WhenAll(mailboxes.Select(async mailbox =>
            known.TryGetValue(mailbox.Name, out var answer) && answer.IsOf(mailbox.Status)
                ? answer
                : new Answer(mailbox.Status, await AskAsync(client, mailbox.Name, cancellationToken))));
        var told = new Dictionary<MailboxName, Answer>(mailboxes.Count);
        for (var i = 0; i < mailboxes.Count; i++)
        {
            told[mailboxes[i].Name] = answers[i];
        }

        if (areAll)
        {
            _known[account] = told;
        }

        return told.ToDictionary(entry => entry.Key, entry => entry.Value.Annotations);
    }

    private async Task<FolderAnnotations?> AskAsync(ImapClient client, MailboxName name, CancellationToken cancellationToken)
    {
        try
        {
            return FolderAnnotations.Of(await client.GetMetadataAsync(name, _entries, cancellationToken));
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }

    private sealed record Answer(MailboxStatus? Status, FolderAnnotations? Annotations)
    {
        public bool IsOf(MailboxStatus? status) =>
            Annotations is not null
            && status is { HighestModSeq: { } modSeq, UidValidity: { } uidValidity }
            && (Status?.HighestModSeq, Status?.UidValidity) == (modSeq, uidValidity);
    }
}
