using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Looks at the server: one STATUS for each known folder, and LIST where it is time or a folder is missed.</summary>
internal sealed class FolderSurveyor(FolderFinder finder)
{
    /// <summary>One round trip where nothing is missed; the LIST of a sweep is another.</summary>
    public async Task<FolderSurvey> RunAsync(ImapClient client, IReadOnlyList<MailboxName> known, bool discover, CancellationToken cancellationToken)
    {
        // A connection with an open mailbox answers STATUS for it from an old view (Dovecot). Closing it is a command of
        // the same round trip, so that it costs nobody a wait.
        var closed = client.Selected is null ? Task.CompletedTask : client.UnselectAsync(cancellationToken);
        var survey = LookAsync(client, known, discover, cancellationToken);
        await Task.WhenAll(closed, survey);
        return await survey;
    }

    private async Task<FolderSurvey> LookAsync(ImapClient client, IReadOnlyList<MailboxName> known, bool discover, CancellationToken cancellationToken)
    {
        if (!discover)
        {
            var statuses = await FolderCheck.RunAsync(client, known, cancellationToken);
            if (statuses.Values.All(status => status is not null))
            {
                return new FolderSurvey(known, IsComplete: false, HasInbox: false, statuses);
            }
        }

        // A folder that is refused may be deleted, renamed or out of our rights: only a LIST tells.
        var found = await finder.FindAsync(client, cancellationToken);
        return new FolderSurvey(found.Calendars, IsComplete: true, found.HasInbox, await FolderCheck.RunAsync(client, found.Calendars, cancellationToken));
    }
}
