using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Compares what is known of a folder with the server, and reads only the messages that were not read before. One round
/// trip opens the folder and lists what changed, a second one fetches; only a folder that lost messages is searched.
/// </summary>
internal sealed class FolderSync(MessageReader reader, SyncOptions sync, string excludeKeyword)
{
    /// <summary>Looks taken at a folder that changes under our eyes; the last one is taken as it is, and the next sync mends it.</summary>
    private const int MostLooks = 10;

    /// <summary>What changed since <paramref name="known"/> (null: everything is new).</summary>
    /// <param name="client">A connection on which no mailbox is open; afterwards <paramref name="name"/> is.</param>
    /// <param name="name">The folder.</param>
    /// <param name="known">What is known of it.</param>
    /// <param name="attempts">What earlier attempts at this sync read, and what they broke on.</param>
    /// <param name="onRead">Called for each message that was downloaded: how many so far, of how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<FolderDelta> RunAsync(
        ImapClient client, MailboxName name, FolderState? known, FolderAttempts attempts, Action<int, int> onRead, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                var (delta, isOneMoment) = await LookAsync(client, name, known, attempts, onRead, cancellationToken);
                if (isOneMoment || look == MostLooks)
                {
                    return delta;
                }
            }
            catch (ImapCommandException e) when (e.Code?.Name == "EXPUNGEISSUED" && look < MostLooks)
            {
                // RFC 5530 §3: what was listed is gone; Dovecot answers NO where others leave the message out.
            }
        }
    }

    /// <summary>
    /// One look takes several commands, and an edit between them (a new message, then the old one goes) could show us
    /// neither: what was listed is gone before it is fetched, or the search misses the old one and the list the new one.
    /// Such a folder was never true at any moment, and is looked at again.
    /// </summary>
    private async Task<(FolderDelta Delta, bool IsOneMoment)> LookAsync(
        ImapClient client, MailboxName name, FolderState? known, FolderAttempts attempts, Action<int, int> onRead, CancellationToken cancellationToken)
    {
        var (selected, listed) = await OpenAndListAsync(client, name, known, cancellationToken);
        var isReset = known is null || known.Version.UidValidity != selected.UidValidity;
        var before = isReset ? null : known;
        var (vanished, knowsAll) = await FindVanishedAsync(client, before, selected, listed, cancellationToken);

        var unread = listed.Values.Where(message => !message.IsHidden && before?.Messages.GetValueOrDefault(message.Uid)?.Content is null).ToList();
        attempts.Begin(selected.UidValidity);
        await new MessageFetch(client, reader, sync, attempts, onRead).RunAsync(unread, cancellationToken);

        var changed = listed.Values
            .Where(message => !vanished.Contains(message.Uid))
            .Select(message => StateOf(message, attempts, before?.Messages.GetValueOrDefault(message.Uid)))
            .Where(message => before?.Messages.GetValueOrDefault(message.Uid) != message)
            .ToList();
        var delta = new FolderDelta(name, FolderVersion.Of(selected), isReset, changed, [.. vanished]);
        return (delta, knowsAll && unread.TrueForAll(message => attempts.Contents.ContainsKey(message.Uid)));
    }

    private static MessageState StateOf(ListedMessage listed, FolderAttempts attempts, MessageState? known)
    {
        var content = attempts.Contents.GetValueOrDefault(listed.Uid) ?? known?.Content;
        return content is null && !listed.IsHidden
            ? new MessageState(listed.Uid, IsHidden: false, MessageContent.Unreadable("the server gave no content; it was expunged meanwhile, or is broken there"))
            : new MessageState(listed.Uid, listed.IsHidden, content);
    }

    private async Task<(SelectedMailbox Selected, Dictionary<Uid, ListedMessage> Listed)> OpenAndListAsync(
        ImapClient client, MailboxName name, FolderState? known, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<Uid, ListedMessage>();
        var examine = client.ExamineAsync(name, cancellationToken);
        var changes = ListChangesAsync(client, known, listed, cancellationToken);
        var selected = await OutcomeOfAsync(examine, changes);
        if (known is not null && !CanBeCompared(known, selected))
        {
            // The changes were asked of another folder under the same name, or of one that lost its mod-sequences: they mean nothing.
            await changes.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            listed.Clear();
            changes = ListChangesAsync(client, known: null, listed, cancellationToken);
        }

        await changes;
        return (selected, listed);
    }

    private static bool CanBeCompared(FolderState known, SelectedMailbox selected) =>
        known.Version.UidValidity == selected.UidValidity && (known.Version.HighestModSeq is null || selected.HighestModSeq is not null);

    /// <summary>A pipelined command fails too when the first one does; only the first failure tells why.</summary>
    private static async Task<SelectedMailbox> OutcomeOfAsync(Task<SelectedMailbox> examine, Task follower)
    {
        try
        {
            return await examine;
        }
        catch
        {
            await follower.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private Task ListChangesAsync(ImapClient client, FolderState? known, Dictionary<Uid, ListedMessage> listed, CancellationToken cancellationToken)
    {
        void OnMessage(FetchResponse response)
        {
            if (response is { Uid: { } uid, Flags: { } flags })
            {
                listed[uid] = new ListedMessage(uid, IsHidden(flags), response.Size ?? listed.GetValueOrDefault(uid)?.Size);
            }
        }

        var all = UidSet.From(new Uid(1));
        if (known is null)
        {
            return client.FetchAsync(all, new FetchQuery { Flags = true, Size = true }, OnMessage, cancellationToken);
        }

        if (known.Version.HighestModSeq is { } modSeq)
        {
            return client.FetchAsync(all, new FetchQuery { Flags = true, Size = true, ChangedSince = modSeq }, OnMessage, cancellationToken);
        }

        return client.FetchAsync(all, new FetchQuery { Flags = true }, OnMessage, cancellationToken);
    }

    private bool IsHidden(MessageFlags flags) => flags.IsDeleted || (excludeKeyword.Length > 0 && flags.Has(excludeKeyword));

    /// <summary>
    /// As many messages as are known and new mean that none is gone: then nothing is asked. A message that came or went
    /// meanwhile shows in the next STATUS, since the version to remember is from before.
    /// </summary>
    private static async Task<(HashSet<Uid> Vanished, bool KnowsAll)> FindVanishedAsync(
        ImapClient client, FolderState? before, SelectedMailbox selected, Dictionary<Uid, ListedMessage> listed, CancellationToken cancellationToken)
    {
        if (before is null || before.Messages.Count + listed.Keys.Count(uid => !before.Messages.ContainsKey(uid)) == selected.Exists)
        {
            return ([], true);
        }

        var present = await client.SearchAsync("ALL", cancellationToken);
        var vanished = before.Messages.Keys.Where(uid => !present.Contains(uid)).ToHashSet();
        return (vanished, present.All(uid => before.Messages.ContainsKey(uid) || listed.ContainsKey(uid)));
    }
}
