using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Downloads messages of the open mailbox: small ones whole, of large ones only the calendar part that BODYSTRUCTURE
/// shows.
/// </summary>
internal sealed class MessageFetch(ImapClient client, MessageReader reader, SyncOptions sync, FolderAttempts attempts, Action<int, int> onRead)
{
    private int _total;

    /// <summary>Reads the messages into <see cref="FolderAttempts.Contents"/>; one that was expunged meanwhile is missing there.</summary>
    public async Task RunAsync(IReadOnlyList<ListedMessage> messages, CancellationToken cancellationToken)
    {
        _total = messages.Count;
        var wanted = messages.Where(message => !attempts.Contents.ContainsKey(message.Uid)).OrderBy(message => message.Uid).ToList();
        if (wanted.Find(message => message.Uid == attempts.Suspect) is { } suspect)
        {
            await FetchAsync([suspect], cancellationToken);
            wanted.Remove(suspect);
        }

        await FetchAsync(wanted, cancellationToken);
    }

    private async Task FetchAsync(List<ListedMessage> messages, CancellationToken cancellationToken)
    {
        var small = messages.Where(message => message.Size <= sync.SmallMessageBytes).Select(message => message.Uid);
        var large = messages.Where(message => message.Size is not { } size || size > sync.SmallMessageBytes).Select(message => message.Uid);
        await InBatchesAsync(UidSet.Of(small), FetchWholeAsync, cancellationToken);
        await InBatchesAsync(UidSet.Of(large), FetchPartsAsync, cancellationToken);
    }

    private Task InBatchesAsync(UidSet uids, Func<UidSet, CancellationToken, Task> fetch, CancellationToken cancellationToken) =>
        uids.IsEmpty ? Task.CompletedTask : Batches.RunAsync(uids.InBatchesOf(sync.BatchSize), batch => fetch(batch, cancellationToken));

    private async Task FetchWholeAsync(UidSet batch, CancellationToken cancellationToken)
    {
        var query = new FetchQuery { Sections = [""] };
        await GuardedAsync(batch, onMessage => client.FetchAsync(batch, query, onMessage, cancellationToken), (uid, response) =>
        {
            if (response.Sections is not [{ Content: { } message }, ..])
            {
                return false;
            }

            Add(uid, reader.ReadMessage(message));
            return true;
        });
    }

    private async Task FetchPartsAsync(UidSet batch, CancellationToken cancellationToken)
    {
        var structures = new Dictionary<Uid, (BodyPart Root, KolabHeader Header)>();
        var query = new FetchQuery { BodyStructure = true, Sections = [KolabHeader.Section] };
        await GuardedAsync(batch, onMessage => client.FetchAsync(batch, query, onMessage, cancellationToken), (uid, response) =>
        {
            if (response.BodyStructure is not { } structure)
            {
                return false;
            }

            var fields = response.Sections is [{ Content: { } content }, ..] ? content : default;
            structures[uid] = (structure, KolabHeader.Read(fields.Span));
            return true;
        });

        foreach (var (uid, (structure, header)) in structures)
        {
            var parts = header.Choose([.. structure.Find(header.MayCount)], part => part.ContentType);
            await FetchPartsOfAsync(uid, header, parts, cancellationToken);
        }
    }

    private async Task FetchPartsOfAsync(Uid uid, KolabHeader header, IReadOnlyList<BodyPart>? parts, CancellationToken cancellationToken)
    {
        if (parts is null or { Count: 0 })
        {
            Add(uid, reader.ReadParts(header, parts is null ? null : []));
            return;
        }

        if (parts.FirstOrDefault(part => part.Size > reader.MaxPartOctets) is { } tooLarge)
        {
            Add(uid, MessageContent.Unreadable($"its calendar part has {tooLarge.Size} bytes, more than Limits:Imap:MaxLiteralBytes ({reader.MaxPartOctets})"));
            return;
        }

        var contents = new List<(BodyPart Part, byte[] Content)>();
        var query = new FetchQuery { Sections = [.. parts.Select(part => part.Section)] };
        await GuardedAsync(UidSet.Of(uid), onMessage => client.FetchAsync(UidSet.Of(uid), query, onMessage, cancellationToken), (_, response) =>
        {
            foreach (var section in response.Sections)
            {
                if (section.Content is { } content && parts.FirstOrDefault(part => part.Section == section.Section) is { } part)
                {
                    contents.Add((part, content.ToArray()));
                }
            }

            return response.Sections.Count > 0;
        });

        if (contents.Count > 0)
        {
            Add(uid, reader.ReadParts(header, contents));
        }
    }

    private void Add(Uid uid, MessageContent content)
    {
        // Not before: the structure of a large message may come whole where its part breaks the connection.
        attempts.Add(uid, content);
        onRead(attempts.Contents.Count, _total);
    }

    /// <summary>Tells <see cref="FolderAttempts"/> which message was awaited when a connection broke: the first that had not come.</summary>
    private async Task GuardedAsync(UidSet batch, Func<Action<FetchResponse>, Task> fetch, Func<Uid, FetchResponse, bool> onMessage)
    {
        var arrived = new HashSet<Uid>();
        try
        {
            await fetch(response =>
            {
                // A response that only tells of flags was not asked for.
                if (response.Uid is { } uid && batch.Contains(uid) && onMessage(uid, response))
                {
                    arrived.Add(uid);
                }
            });
        }
        catch (Exception e) when (e is ImapProtocolException or ImapConnectionException)
        {
            if (batch.FirstOrDefault(uid => !arrived.Contains(uid)) is { Value: > 0 } awaited)
            {
                attempts.BrokeOn(awaited);
            }

            throw;
        }
    }
}
