using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Opens a folder and lists what changed since it was known, in one round trip, in the best way that the server can be
/// counted on: by mod-sequence with vanished messages (QRESYNC), by mod-sequence (CONDSTORE), or by what is new and a search
/// for the flags that hide a message.
/// </summary>
internal sealed class FolderLister(ServerFaults faults, HidingFlags hiding)
{
    // Not first:*, which is answered with the last message even when it lies below (RFC 9051 §9, seq-range).
    private static readonly Uid HighestUid = new(uint.MaxValue - 1);

    private delegate Task ListChanges(ImapClient client, FolderState known, Found found, CancellationToken cancellationToken);

    /// <summary>One look.</summary>
    /// <param name="client">A connection on which no mailbox is open.</param>
    /// <param name="server">Key of the server in the settings.</param>
    /// <param name="name">The folder.</param>
    /// <param name="known">What is known of it; null when nothing is, and to trust nothing.</param>
    /// <param name="readAhead">Reads messages in the same round trip; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<FolderListing> LookAsync(ImapClient client, string server, MailboxName name, FolderState? known, ReadAhead? readAhead, CancellationToken cancellationToken)
    {
        var changes = new ContentChanges();
        client.Observer = changes;
        try
        {
            var listing = await ListAsync(client, server, name, known, readAhead, cancellationToken);
            return listing with { HasMoved = changes.Any };
        }
        finally
        {
            client.Observer = null;
        }
    }

    private async Task<FolderListing> ListAsync(ImapClient client, string server, MailboxName name, FolderState? known, ReadAhead? readAhead, CancellationToken cancellationToken)
    {
        var abilities = faults.AbilitiesOf(server, client.Capabilities);
        var found = new Found(hiding);
        var examine = client.ExamineAsync(name, cancellationToken);
        var listing = known is not null ? WayOf(abilities, known)(client, known, found, cancellationToken)
            : readAhead is not null ? ReadAllAsync(client, readAhead, examine, found, cancellationToken)
            : ListAllAsync(client, found, cancellationToken);
        var reading = known is not null && readAhead is not null ? ReadNewAsync(readAhead, examine, cancellationToken) : Task.CompletedTask;
        var selected = await OutcomeOfAsync(examine, Task.WhenAll(listing, reading));
        if (known is null || IsComparable(server, abilities, known, selected))
        {
            await FinishAsync(listing, server, known, abilities);
            await reading;
            return found.ToListing(selected, isWhole: known is null);
        }

        // The changes were asked of another folder under the same name, or of one whose mod-sequences mean nothing.
        await Task.WhenAll(listing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        found = new Found(hiding);
        await ListAllAsync(client, found, cancellationToken);
        return found.ToListing(selected, isWhole: true);
    }

    private ListChanges WayOf(ServerAbilities abilities, FolderState known) =>
        known.Version.HighestModSeq is null || !abilities.CondStore ? ListNewAsync
        : abilities.QResync ? ListResyncedAsync
        : ListChangedAsync;

    private bool IsComparable(string server, ServerAbilities abilities, FolderState known, SelectedMailbox selected)
    {
        if (!known.Version.IsOf(selected))
        {
            return false;
        }

        if (known.Version.HighestModSeq is not { } before || !abilities.CondStore)
        {
            return true;
        }

        if (selected.HighestModSeq is { } now && now < before)
        {
            faults.Report(server, Capability.CondStore, $"HIGHESTMODSEQ of {selected.Name} went back from {before} to {now}; folders are compared message by message");
            return false;
        }

        return selected.HighestModSeq is not null;
    }

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

    private async Task FinishAsync(Task listing, string server, FolderState? known, ServerAbilities abilities)
    {
        try
        {
            await listing;
        }
        catch (ImapCommandException e) when (e.IsBad && known?.Version.HighestModSeq is not null && abilities.CondStore)
        {
            faults.Report(server, abilities.QResync ? Capability.QResync : Capability.CondStore, $"it refuses its commands ({e.Message})");
            throw;
        }
    }

    private static async Task ReadAllAsync(ImapClient client, ReadAhead readAhead, Task<SelectedMailbox> examine, Found found, CancellationToken cancellationToken)
    {
        if (!await readAhead.RunAsync(examine, found.AddAndTellHidden, cancellationToken))
        {
            await ListAllAsync(client, found, cancellationToken);
        }
    }

    /// <summary>What is refused here is listed all the same, and then asked for again.</summary>
    private async Task ReadNewAsync(ReadAhead readAhead, Task<SelectedMailbox> examine, CancellationToken cancellationToken)
    {
        try
        {
            await readAhead.RunAsync(examine, response => response.Flags is { } flags && hiding.Hide(flags), cancellationToken);
        }
        catch (ImapCommandException)
        {
            // Dovecot answers NO where a message was expunged meanwhile.
        }
    }

    private static Task ListAllAsync(ImapClient client, Found found, CancellationToken cancellationToken) =>
        client.FetchAsync(UidSet.From(new Uid(1)), new FetchQuery { Flags = true, Size = true }, found.Add, cancellationToken);

    private static Task ListResyncedAsync(ImapClient client, FolderState known, Found found, CancellationToken cancellationToken)
    {
        found.Vanished = UidSet.Empty;
        return client.FetchChangesAsync(
            UidSet.From(new Uid(1)),
            new FetchQuery { Flags = true, Size = true, ChangedSince = known.Version.HighestModSeq },
            found.Add,
            vanished => found.Vanished = found.Vanished.Union(vanished),
            cancellationToken);
    }

    private static Task ListChangedAsync(ImapClient client, FolderState known, Found found, CancellationToken cancellationToken) => client.FetchAsync(
        UidSet.From(new Uid(1)), new FetchQuery { Flags = true, Size = true, ChangedSince = known.Version.HighestModSeq }, found.Add, cancellationToken);

    /// <summary>
    /// New messages have UIDs above all that were known; of the known ones only hiding matters, so a search for the hidden
    /// ones tells as much as the flags of all would, whatever the size of the folder.
    /// </summary>
    private async Task ListNewAsync(ImapClient client, FolderState known, Found found, CancellationToken cancellationToken)
    {
        var first = FirstUnknown(known);
        var search = client.SearchAsync(hiding.Criterion, cancellationToken);
        var fetch = first is { } from
            ? client.FetchAsync(UidSet.Range(from, HighestUid), new FetchQuery { Flags = true, Size = true }, found.Add, cancellationToken)
            : Task.CompletedTask;
        await fetch;
        if (await OrNullAsync(search) is not { } hidden)
        {
            await client.FetchAsync(UidSet.From(new Uid(1)), new FetchQuery { Flags = true }, found.Add, cancellationToken);
            return;
        }

        foreach (var message in known.Messages.Values.Where(message => message.IsHidden != hidden.Contains(message.Uid)))
        {
            found.Add(new ListedMessage(message.Uid, hidden.Contains(message.Uid), Size: null));
        }
    }

    // A server that does not know keywords refuses the search.
    private static async Task<UidSet?> OrNullAsync(Task<UidSet> search)
    {
        try
        {
            return await search;
        }
        catch (ImapCommandException)
        {
            return null;
        }
    }

    // UIDNEXT, or one above the highest known; null when there can be none above.
    private static Uid? FirstUnknown(FolderState known)
    {
        if (known.Version.UidNext is { } next)
        {
            return next;
        }

        var highest = known.Messages.Keys.Select(uid => uid.Value).DefaultIfEmpty().Max();
        return highest < uint.MaxValue ? new Uid(highest + 1) : null;
    }

    private sealed class Found(HidingFlags hiding)
    {
        private readonly Dictionary<Uid, ListedMessage> _messages = [];

        public UidSet? Vanished { get; set; }

        public void Add(ListedMessage message) => _messages[message.Uid] = message;

        public void Add(FetchResponse response)
        {
            if (response is { Uid: { } uid, Flags: { } flags })
            {
                Add(new ListedMessage(uid, hiding.Hide(flags), response.Size ?? _messages.GetValueOrDefault(uid)?.Size));
            }
        }

        public bool AddAndTellHidden(FetchResponse response)
        {
            Add(response);
            return response.Uid is { } uid && _messages.GetValueOrDefault(uid)?.IsHidden == true;
        }

        public FolderListing ToListing(SelectedMailbox selected, bool isWhole) =>
            new(selected) { Messages = _messages, IsWhole = isWhole, Vanished = Vanished };
    }
}
