using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What the mailboxes are like before the first step.</summary>
internal static class CampaignStart
{
    private static readonly string[] Folders = [FolderNames.First, FolderNames.Archive, "Work", "Team/North"];

    public static async Task MakeFoldersAsync(TestImapServer server, IReadOnlyList<CampaignMailbox> mailboxes, CancellationToken cancellationToken)
    {
        foreach (var name in Folders)
        {
            // In a second of its own, where that is what tells folders apart.
            await Task.Delay(server.HasUidValidityOfTheSecond ? TimeSpan.FromSeconds(1.1) : TimeSpan.Zero, cancellationToken);
            foreach (var mailbox in mailboxes)
            {
                using var writer = await server.ConnectAsync(mailbox.User);
                await writer.CreateAsync(name);
                mailbox.Know(name);
            }
        }

        foreach (var mailbox in mailboxes)
        {
            mailbox.Settle();
        }
    }
}
