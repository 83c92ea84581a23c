using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Reads a folder of which nothing is known: each message is listed with its content, which costs a server hardly more than
/// the content alone. Of a large message only the beginning comes, in vain; where many are large, the rest of the folder is
/// listed only.
/// </summary>
/// <param name="client">A connection.</param>
/// <param name="messages">Messages in the folder, as far as a STATUS told; may be null.</param>
/// <param name="reader">Reads messages.</param>
/// <param name="sync">How mailboxes are read.</param>
/// <param name="attempts">Takes what was read.</param>
/// <param name="onRead">Called for each message that was read: how many so far, of how many.</param>
internal sealed class FirstRead(ImapClient client, uint? messages, MessageReader reader, SyncOptions sync, FolderAttempts attempts, Action<int, int> onRead)
{
    /// <summary>What is asked for before it is known of which kind the messages are.</summary>
    private const int Sample = 50;

    /// <summary>Many messages are large when it is more than one in so many.</summary>
    private const int OneIn = 8;

    private static readonly Uid First = new(1);

    // One octet more than a small message may have tells the two kinds apart, whatever RFC822.SIZE says.
    private readonly FetchQuery _query = new() { Flags = true, Sections = [""], MaxSectionOctets = sync.SmallMessageBytes + 1 };
    private int _listed;
    private int _large;

    private bool HasManyLarge => _large * OneIn > _listed;

    /// <summary>Reads the mailbox that is being opened. A small one costs one round trip together with <paramref name="examine"/>.</summary>
    /// <param name="examine">The command that opens it.</param>
    /// <param name="list">Takes note of a message; the result tells whether it is hidden.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether all messages were listed; otherwise many are large.</returns>
    public async Task<bool> RunAsync(Task<SelectedMailbox> examine, Func<FetchResponse, bool> list, CancellationToken cancellationToken)
    {
        try
        {
            if (messages <= Sample)
            {
                await FetchAsync(UidSet.From(First), (int)messages, list, cancellationToken);
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
            attempts.LostFirstRead();
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
            if (content.Length > sync.SmallMessageBytes)
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
