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
/// <param name="few">What to ask for in the round trip that opens the folder; null to ask for all in batches, when it is open.</param>
/// <param name="reader">Reads messages.</param>
/// <param name="sync">How mailboxes are read.</param>
/// <param name="attempts">Takes what was read.</param>
/// <param name="onRead">Called for each message that was read: how many so far, of how many.</param>
internal sealed class ReadAhead(ImapClient client, ReadAhead.Few? few, MessageReader reader, SyncOptions sync, FolderAttempts attempts, Action<int, int> onRead)
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
    private readonly FetchQuery _query = new() { Flags = true, Sections = [""], MaxSectionOctets = (few?.MostOctets ?? sync.SmallMessageBytes) + 1 };
    private int _listed;
    private int _large;

    /// <summary>What to ask for at once; null where that is not known to be little.</summary>
    /// <param name="status">How the folder stands.</param>
    /// <param name="known">What is known of it; null when nothing is.</param>
    /// <param name="sync">How mailboxes are read.</param>
    public static Few? FewOf(MailboxStatus? status, FolderState? known, SyncOptions sync)
    {
        if (known is null)
        {
            return status?.Messages <= Sample ? new Few(UidSet.From(First), (int)status.Messages, sync.SmallMessageBytes) : null;
        }

        return status is { UidNext: { } end } && status.UidValidity == known.Version.UidValidity
            && known.Version.UidNext is { } begin && begin < end && end.Value - begin.Value is var count and <= MostNew
            ? new Few(UidSet.Range(begin, new Uid(end.Value - 1)), (int)count, Math.Min(MostOctetsOfNew, sync.SmallMessageBytes))
            : null;
    }

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
            if (few is not null)
            {
                await FetchAsync(few.Uids, few.Count, list, cancellationToken);
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
            if (content.Length >= _query.MaxSectionOctets)
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

    /// <summary>Messages that are known to be few.</summary>
    /// <param name="Uids">What to ask for.</param>
    /// <param name="Count">How many that are, at most.</param>
    /// <param name="MostOctets">How much of each may come; a larger one is not read.</param>
    public sealed record Few(UidSet Uids, int Count, int MostOctets);
}
