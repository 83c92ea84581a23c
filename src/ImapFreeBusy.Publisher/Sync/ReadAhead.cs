using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Reads messages before they were listed, which costs a server hardly more than to list them: all of a folder of which nothing is known, or
/// those that are new by its STATUS. Of a large message only the beginning comes, in vain; where many are large, the rest of the folder is
/// listed only.
/// </summary>
/// <param name="client">A connection.</param>
/// <param name="few">What to ask for in the round trip that opens the folder, how many messages that are, and whether others are known; null to ask for all in batches, when it is open.</param>
/// <param name="reader">Reads messages.</param>
/// <param name="sync">How mailboxes are read.</param>
/// <param name="attempts">Takes what was read.</param>
/// <param name="onRead">Called for each message that was read: how many so far, of how many.</param>
internal sealed class ReadAhead(ImapClient client, (UidSet Uids, int Count, bool AreNew)? few, MessageReader reader, SyncOptions sync, FolderAttempts attempts, Action<int, int> onRead)
{
    /// <summary>What is asked for before it is known of which kind the messages are.</summary>
    private const int Sample = 50;

    /// <summary>New messages that are asked for before they are listed: each may be large, and the round trip that this saves is one, however many they are.</summary>
    private const uint MostNew = 8;

    /// <summary>How much of each, in octets: a few times a calendar object. What is larger is asked for again by its calendar part.</summary>
    private const int MostOctetsOfNew = 8 * 1024;

    /// <summary>Many messages are large when it is more than one in so many.</summary>
    private const int OneIn = 8;

    private static readonly Uid First = new(1);

    // One octet more than a small message may have tells the two kinds apart, whatever RFC822.SIZE says.
    private readonly FetchQuery _query = new() { Flags = true, Sections = [""], MaxSectionOctets = MostOctets(few, sync) + 1 };
    private int _listed;
    private int _large;

    /// <summary>What to ask for at once; null where that is not known to be little.</summary>
    /// <param name="status">How the folder stands.</param>
    /// <param name="known">What is known of it; null when nothing is.</param>
    public static (UidSet Uids, int Count, bool AreNew)? FewOf(MailboxStatus? status, FolderState? known)
    {
        if (known is null)
        {
            return status?.Messages <= Sample ? (UidSet.From(First), (int)status.Messages, AreNew: false) : null;
        }

        return status is { UidNext: { } end } && status.UidValidity == known.Version.UidValidity && known.Version.UidNext is { } begin && begin < end && end.Value - begin.Value is var count and <= MostNew
            ? (UidSet.Range(begin, new Uid(end.Value - 1)), (int)count, AreNew: true)
            : null;
    }

    private static int MostOctets((UidSet Uids, int Count, bool AreNew)? few, SyncOptions sync) =>
        few is { AreNew: true } ? Math.Min(MostOctetsOfNew, sync.SmallMessageBytes) : sync.SmallMessageBytes;

    private bool HasManyLarge => _large * OneIn > _listed;

    /// <summary>Reads from the mailbox that is being opened, what is little in one round trip together with <paramref name="examine"/>.</summary>
    /// <param name="examine">The command that opens it.</param>
    /// <param name="list">Takes note of a message; the result tells whether it is hidden.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether all messages were listed; otherwise many are large.</returns>
    public async Task<bool> RunAsync(Task<SelectedMailbox> examine, Func<FetchResponse, bool> list, CancellationToken cancellationToken)
    {
        try
        {
            if (few is var (uids, count, _))
            {
                await FetchAsync(uids, count, list, cancellationToken);
                return true;
            }

            var selected = await examine;
            var batches = new Queue<UidSet>(BatchesOf(selected));
            if (batches.TryDequeue(out var sample))
            {
                await FetchAsync(sample, (int)selected.Exists, list, cancellationToken);
            }

            await Batches.RunAsync(batches.TakeWhile(_ => !HasManyLarge), batch => FetchAsync(batch, (int)selected.Exists, list, cancellationToken));
            return !HasManyLarge;
        }
        catch (Exception e) when (e is ImapProtocolException or ImapConnectionException)
        {
            attempts.LostReadAhead();
            throw;
        }
        finally
        {
            // What was read belongs to this folder, whatever a later attempt finds.
            await ((Task)examine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (examine.IsCompletedSuccessfully)
            {
                attempts.Begin(examine.Result);
            }
            else
            {
                attempts.Contents.Clear();
            }
        }
    }

    /// <summary>Ranges of UIDs that hold <see cref="SyncOptions.BatchSize"/> messages each on the average, after a small first one.</summary>
    private IEnumerable<UidSet> BatchesOf(SelectedMailbox selected)
    {
        if (selected.Exists == 0)
        {
            yield break;
        }

        var last = selected.UidNext is { Value: > 1 } next ? next.Value - 1 : uint.MaxValue - 1;
        var spacing = (double)last / selected.Exists;
        var size = Math.Min(Sample, sync.BatchSize);
        for (ulong from = 1; from <= last; size = sync.BatchSize)
        {
            var to = Math.Min(last, from + Math.Max(1, (ulong)(size * spacing)) - 1);
            yield return UidSet.Range(new Uid((uint)from), new Uid((uint)to));
            from = to + 1;
        }
    }

    private Task FetchAsync(UidSet uids, int total, Func<FetchResponse, bool> list, CancellationToken cancellationToken) => client.FetchAsync(
        uids,
        _query,
        response =>
        {
            var isHidden = list(response);
            if (response is not { Uid: { } uid, Sections: [{ Content: { } content }, ..] })
            {
                return;
            }

            _listed++;
            if (content.Length > MostOctets(few, sync))
            {
                _large++;
            }
            else if (!isHidden)
            {
                attempts.Add(uid, reader.ReadMessage(content));
                onRead(attempts.Contents.Count, Math.Max(total, attempts.Contents.Count));
            }
        },
        cancellationToken);
}
