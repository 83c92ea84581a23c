using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Asks for the STATUS of several folders in one round trip.</summary>
internal static class FolderCheck
{
    /// <summary>The status of each folder; null for one that the server refused to tell about.</summary>
    public static async Task<IReadOnlyDictionary<MailboxName, MailboxStatus?>> RunAsync(
        ImapClient client, IEnumerable<MailboxName> folders, CancellationToken cancellationToken)
    {
        var asked = folders.Select(folder => (Name: folder, Status: StatusOrNullAsync(client, folder, cancellationToken))).ToList();
        await Task.WhenAll(asked.Select(folder => folder.Status));
        return asked.ToDictionary(folder => folder.Name, folder => folder.Status.Result);
    }

    private static async Task<MailboxStatus?> StatusOrNullAsync(ImapClient client, MailboxName folder, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStatusAsync(folder, cancellationToken);
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }
}
