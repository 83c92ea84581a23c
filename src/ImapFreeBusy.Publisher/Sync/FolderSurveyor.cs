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
        // Without a known folder there is nothing whose STATUS could confirm anything.
        if (!discover && known.Count > 0)
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
