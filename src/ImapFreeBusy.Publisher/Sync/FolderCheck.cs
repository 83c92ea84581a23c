using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Asks how several folders stand, in one round trip: a STATUS for each, of folders of others whether they may still be read (a session of
/// Dovecot goes on answering STATUS when they may not), and where no mod-sequence tells of changed flags, a search for those that hide a message.
/// </summary>
internal sealed class FolderCheck(HidingFlags hiding, ServerFaults faults)
{
    private const StatusItems Numbers = StatusItems.UidValidity | StatusItems.UidNext | StatusItems.Messages;

    /// <summary>The sighting of each folder; null for one that the server refused to tell about, or that may not be read any more.</summary>
    /// <param name="client">A connection on which no mailbox is open: Dovecot answers for an open one from its old view.</param>
    /// <param name="user">Whose folders.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="marks">What is known of them.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyDictionary<MailboxName, FolderSighting?>> RunAsync(
        ImapClient client, User user, IReadOnlyList<MailboxName> folders, IReadOnlyDictionary<MailboxName, FolderMark> marks, CancellationToken cancellationToken)
    {
        var server = user.Account.Server;
        var items = faults.AbilitiesOf(server, client.Capabilities).CondStore ? Numbers | StatusItems.HighestModSeq : Numbers;
        var statuses = folders.Select(folder => OrNullAsync(() => client.GetStatusAsync(folder, items, cancellationToken))).ToList();
        var areReadable = folders.Select(folder => client.Capabilities.Has(Capability.Acl) && IsOthers(user, marks.GetValueOrDefault(folder))
            ? IsReadableAsync(client, folder, cancellationToken)
            : Task.FromResult(true)).ToList();
        // Behind all STATUS, since opening a mailbox may spoil its own.
        var hidden = folders.Select(folder => NeedsFlags(marks.GetValueOrDefault(folder)) ? SearchAsync(client, folder, cancellationToken) : Task.FromResult<UidSet?>(null)).ToList();
        await Task.WhenAll([.. statuses, .. areReadable, .. hidden]);
        foreach (var (index, folder) in folders.Index())
        {
            NameFaults(server, marks.GetValueOrDefault(folder)?.Version, statuses[index].Result);
        }

        return folders.Index().ToDictionary(
            folder => folder.Item,
            folder => statuses[folder.Index].Result is { } status && areReadable[folder.Index].Result ? new FolderSighting(status, hidden[folder.Index].Result) : null);
    }

    /// <summary>The sighting that the server has told unasked (RFC 5465 §4); null where that does not tell all that is to be known.</summary>
    public FolderSighting? OfTold(string server, MailboxStatus status, FolderMark mark)
    {
        if (NeedsFlags(mark) || status.HighestModSeq is null || status.UidNext is null)
        {
            return null;
        }

        // UIDVALIDITY is told with changed flags alone. Another folder under the name shows when it is opened, and so does a right that is
        // missing; it is opened unless the numbers are the same.
        var whole = status with { UidValidity = status.UidValidity ?? mark.Version.UidValidity };
        if (mark.Version.IsShownBy(whole))
        {
            return null;
        }

        NameFaults(server, mark.Version, whole);
        return new FolderSighting(whole);
    }

    /// <summary>The same on a connection that may have a mailbox open, which is closed first, in the same round trip.</summary>
    public async Task<IReadOnlyDictionary<MailboxName, FolderSighting?>> RunAgainAsync(
        ImapClient client, User user, IReadOnlyList<MailboxName> folders, IReadOnlyDictionary<MailboxName, FolderMark> marks, CancellationToken cancellationToken)
    {
        var unselect = client.UnselectAsync(cancellationToken);
        var sightings = RunAsync(client, user, folders, marks, cancellationToken);
        await Task.WhenAll(unselect, sightings);
        return await sightings;
    }

    private void NameFaults(string server, FolderVersion? known, MailboxStatus? status)
    {
        if (status?.Garbled.Contains("HIGHESTMODSEQ") == true)
        {
            faults.Report(server, Capability.CondStore, $"STATUS gives no number for HIGHESTMODSEQ of {status.Name}; folders are compared message by message");
        }
        else if (known?.HighestModSeq is { } modSeq && status is not null && status.HighestModSeq == modSeq && IsOther(status, known))
        {
            faults.Report(server, Capability.CondStore, $"messages came or went in {status.Name} and HIGHESTMODSEQ is still {modSeq}; folders are compared message by message");
        }
    }

    private static bool IsOther(MailboxStatus status, FolderVersion known) =>
        status.UidValidity == known.UidValidity && status.UidNext is not null && known.UidNext is not null && !known.IsShownBy(status);

    private static bool IsOthers(User user, FolderMark? mark) => user.SharedOwner is not null || mark is { IsOthers: true };

    private static async Task<bool> IsReadableAsync(ImapClient client, MailboxName folder, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetMyRightsAsync(folder, cancellationToken)).CanRead;
        }
        catch (ImapCommandException)
        {
            // To somebody without the right l there is no such folder.
            return false;
        }
    }

    private static bool NeedsFlags(FolderMark? mark) => mark is { Version.HighestModSeq: null };

    private async Task<UidSet?> SearchAsync(ImapClient client, MailboxName folder, CancellationToken cancellationToken) =>
        await hiding.SearchAsync(client, folder, cancellationToken) is var (_, hidden) ? hidden : null;

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }
}
