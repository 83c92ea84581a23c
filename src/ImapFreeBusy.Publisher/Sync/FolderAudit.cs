using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Finds a server whose HIGHESTMODSEQ stands still when a flag changes, which no check could notice: for a folder that stands
/// as it was read, a search must find the messages hidden that are known to be.
/// </summary>
internal sealed class FolderAudit(HidingFlags hiding, ServerFaults faults)
{
    /// <summary>Searches the folders, in one round trip, and reports what the server breaks.</summary>
    /// <param name="client">A connection on which no mailbox is open.</param>
    /// <param name="server">Key of the server in the settings.</param>
    /// <param name="known">What is known of the folders.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task RunAsync(ImapClient client, string server, UserState known, CancellationToken cancellationToken)
    {
        if (!faults.AbilitiesOf(server, client.Capabilities).CondStore)
        {
            return;
        }

        var searches = known.Folders.Values
            .Where(folder => folder.Version.HighestModSeq is not null)
            .Select(folder => (folder, Search: hiding.SearchAsync(client, folder.Name, cancellationToken)))
            .ToList();
        await Task.WhenAll(searches.Select(search => search.Search));
        foreach (var (folder, search) in searches)
        {
            if (await search is var (selected, hidden) && IsAsRead(folder, selected) && !IsHiddenAsKnown(folder, hidden) && await IsStillAsReadAsync(client, folder, cancellationToken))
            {
                faults.Report(server, Capability.CondStore, $"a flag changed in {folder.Name} and HIGHESTMODSEQ is still {folder.Version.HighestModSeq}; folders are compared message by message");
                break;
            }
        }

        await client.UnselectAsync(cancellationToken);
    }

    private static bool IsAsRead(FolderState folder, SelectedMailbox selected) =>
        folder.Version.IsOf(selected) && selected.HighestModSeq == folder.Version.HighestModSeq;

    private static bool IsHiddenAsKnown(FolderState folder, UidSet hidden) =>
        folder.Messages.Values.All(message => message.IsHidden == hidden.Contains(message.Uid));

    /// <summary>A flag may have changed between the two commands; then the number has moved by now.</summary>
    private static async Task<bool> IsStillAsReadAsync(ImapClient client, FolderState folder, CancellationToken cancellationToken) =>
        IsAsRead(folder, await client.ExamineAsync(folder.Name, cancellationToken));
}
