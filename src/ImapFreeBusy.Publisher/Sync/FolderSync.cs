using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Compares what is known of a folder with the server, and reads only the messages that were not read before. One round
/// trip opens the folder, lists what changed, and reads what is new by its STATUS (<see cref="ReadAhead"/>); a second one fetches the rest,
/// where there is any. Only a folder that lost messages is searched, and not even that where the server tells which.
/// </summary>
internal sealed class FolderSync(FolderLister lister, MessageReader reader, SyncOptions sync, ServerFaults faults)
{
    /// <summary>Looks that build on what the server says changed; the later ones compare message by message.</summary>
    private const int TrustingLooks = 3;

    /// <summary>Looks of which each must find the folder at rest while it is listed; a server may also repeat itself without a change.</summary>
    private const int SteadyLooks = 10;

    /// <summary>Looks taken at a folder that changes under our eyes.</summary>
    private const int MostLooks = 20;

    /// <summary>What changed since <paramref name="known"/> (null: everything is new).</summary>
    /// <param name="client">A connection on which no mailbox is open; afterwards <paramref name="name"/> is.</param>
    /// <param name="server">Key of the server in the settings.</param>
    /// <param name="name">The folder.</param>
    /// <param name="status">How it stands, as far as a STATUS told; may be null.</param>
    /// <param name="known">What is known of it.</param>
    /// <param name="attempts">What earlier attempts at this sync read, and what they broke on.</param>
    /// <param name="onRead">Called for each message that was downloaded: how many so far, of how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FolderUnsteadyException">The folder changes faster than it can be read.</exception>
    public async Task<FolderDelta> RunAsync(
        ImapClient client, string server, MailboxName name, MailboxStatus? status, FolderState? known, FolderAttempts attempts, Action<int, int> onRead, CancellationToken cancellationToken)
    {
        for (var look = 1; look <= MostLooks; look++)
        {
            try
            {
                var few = ReadAhead.FewOf(status, known, sync);
                var readAhead = attempts.AreFirst && (known is null || few is not null) ? new ReadAhead(client, few, reader, sync, attempts, onRead) : null;
                var listing = await lister.LookAsync(client, server, name, look > TrustingLooks ? null : known, readAhead, cancellationToken);
                if (!(listing.HasMoved && look <= SteadyLooks) && await CompleteAsync(client, server, known, listing, attempts, onRead, cancellationToken) is { } delta)
                {
                    return delta;
                }
            }
            catch (ImapCommandException e) when (e.Code?.Name == "EXPUNGEISSUED" || (e.IsBad && look < TrustingLooks))
            {
                // RFC 5530 §3: what was listed is gone; Dovecot answers NO where others leave the message out. After a BAD
                // the extension that was refused is not used again.
            }
        }

        throw new FolderUnsteadyException(name, MostLooks);
    }

    /// <summary>
    /// One look takes several commands, and an edit between them (a new message, then the old one goes) could show us
    /// neither: what was listed is gone before it is fetched, or the search misses the old one and the list the new one.
    /// Such a folder was never true at any moment: null, and it is looked at again.
    /// </summary>
    private async Task<FolderDelta?> CompleteAsync(
        ImapClient client, string server, FolderState? known, FolderListing listing, FolderAttempts attempts, Action<int, int> onRead, CancellationToken cancellationToken)
    {
        var before = known?.Version.IsOf(listing.Selected) == true ? known : null;
        if (await FindVanishedAsync(client, server, before, listing, cancellationToken) is not { } vanished)
        {
            return null;
        }

        var unread = listing.Messages.Values.Where(message => !message.IsHidden && before?.Messages.GetValueOrDefault(message.Uid)?.Content is null).ToList();
        attempts.Begin(listing.Selected);
        var fetch = new MessageFetch(client, reader, sync, attempts, onRead);
        var triedAgain = await TryAgainAsync(fetch, before, vanished, listing, attempts, cancellationToken);
        await fetch.RunAsync(unread, cancellationToken);
        if (!unread.TrueForAll(message => attempts.HasCome(message.Uid)))
        {
            return null;
        }

        var changed = listing.Messages.Values
            .Concat(triedAgain)
            .Where(message => !vanished.Contains(message.Uid))
            .Select(message => StateOf(message, attempts, before?.Messages.GetValueOrDefault(message.Uid)))
            .Where(message => before?.Messages.GetValueOrDefault(message.Uid) != message)
            .ToList();
        var version = FolderVersion.Of(listing.Selected, faults.AbilitiesOf(server, client.Capabilities).CondStore);
        return new FolderDelta(listing.Selected.Name, version, IsReset: before is null, changed, [.. vanished]);
    }

    /// <summary>What was skipped earlier and could be fetched now, as far as the listing does not show it anyway.</summary>
    private static async Task<IReadOnlyList<ListedMessage>> TryAgainAsync(
        MessageFetch fetch, FolderState? before, IReadOnlySet<Uid> vanished, FolderListing listing, FolderAttempts attempts, CancellationToken cancellationToken)
    {
        var found = new List<ListedMessage>();
        foreach (var uid in before is null ? [] : attempts.ToTryAgain(before).Where(uid => !vanished.Contains(uid)))
        {
            var listed = listing.Messages.GetValueOrDefault(uid) ?? new ListedMessage(uid, IsHidden: false, Size: null);
            if (!listed.IsHidden)
            {
                await fetch.RunAsync([listed], cancellationToken);
                found.Add(listed);
            }
        }

        return found.FindAll(message => attempts.Contents.ContainsKey(message.Uid) && !listing.Messages.ContainsKey(message.Uid));
    }

    private static MessageState StateOf(ListedMessage listed, FolderAttempts attempts, MessageState? known)
    {
        var content = attempts.Contents.GetValueOrDefault(listed.Uid);
        // What is skipped once more is told of once.
        return new MessageState(listed.Uid, listed.IsHidden, content is null or { IsSkipped: true } ? known?.Content ?? content : content);
    }

    /// <summary>
    /// Which known messages are gone; null when no moment is known at which what was listed was all. As many messages as
    /// are known and new mean that none is gone: then nothing is asked.
    /// </summary>
    private async Task<IReadOnlySet<Uid>?> FindVanishedAsync(
        ImapClient client, string server, FolderState? before, FolderListing listing, CancellationToken cancellationToken)
    {
        if (before is null)
        {
            return new HashSet<Uid>();
        }

        if (listing.IsWhole)
        {
            return before.Messages.Keys.Where(uid => !listing.Messages.ContainsKey(uid)).ToHashSet();
        }

        var told = listing.Vanished is { IsEmpty: false } gone ? KnownAmong(gone, before) : [];
        var come = listing.Messages.Keys.Where(uid => !before.Messages.ContainsKey(uid) && listing.Vanished?.Contains(uid) != true).ToList();
        if (before.Messages.Count - told.Count + come.Count == listing.Selected.Exists)
        {
            return told;
        }

        var present = await client.SearchAsync("ALL", cancellationToken);
        var unlisted = present.Where(uid => !before.Messages.ContainsKey(uid) && !listing.Messages.ContainsKey(uid)).ToList();
        NameFaults(server, before, listing, told, come, unlisted);
        return unlisted.Count == 0 ? before.Messages.Keys.Where(uid => !present.Contains(uid)).ToHashSet() : null;
    }

    // A server may tell of all numbers that ever were.
    private static HashSet<Uid> KnownAmong(UidSet uids, FolderState before) => uids.Count < before.Messages.Count
        ? uids.Where(before.Messages.ContainsKey).ToHashSet()
        : before.Messages.Keys.Where(uids.Contains).ToHashSet();

    /// <summary>What was untold although it had happened before the folder was opened cannot have slipped in between two commands.</summary>
    private void NameFaults(string server, FolderState before, FolderListing listing, HashSet<Uid> told, List<Uid> come, List<Uid> unlisted)
    {
        if (before.Version.HighestModSeq is null || listing.Selected.UidNext is not { } next)
        {
            return;
        }

        if (unlisted.Exists(uid => uid < next))
        {
            faults.Report(server, Capability.CondStore, $"CHANGEDSINCE does not tell of a new message in {listing.Selected.Name}; folders are compared message by message");
        }
        else if (listing.Vanished is not null && before.Messages.Count - told.Count + come.Count(uid => uid < next) > listing.Selected.Exists)
        {
            faults.Report(server, Capability.QResync, $"VANISHED does not tell of a message that is gone from {listing.Selected.Name}; vanished messages are searched for");
        }
    }
}
