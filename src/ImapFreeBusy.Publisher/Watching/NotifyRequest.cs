using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>What NOTIFY is asked for (RFC 5465).</summary>
internal static class NotifyRequest
{
    private static readonly string[] Events = [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge, NotifyEvent.FlagChange, NotifyEvent.MailboxName];

    /// <summary>All folders of an account of its own, later ones too; of a shared account just those that count.</summary>
    /// <param name="client">The connection that will be told.</param>
    /// <param name="isShared">Whether the folders are other users'.</param>
    /// <param name="folders">The folders that count.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<IReadOnlyList<NotifyGroup>> GroupsAsync(
        ImapClient client, bool isShared, IEnumerable<MailboxName> folders, CancellationToken cancellationToken)
    {
        if (!isShared)
        {
            return [new NotifyGroup(MailboxFilter.Personal, Events)];
        }

        // Dovecot watches folders of other users only on a connection that has listed them.
        await client.ListAsync("", "*", cancellationToken);
        return [new NotifyGroup(MailboxFilter.Named([.. folders]), Events)];
    }
}
