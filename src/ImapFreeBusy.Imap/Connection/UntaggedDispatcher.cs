using System.Text;
using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// Gives untagged data to the command that asked for it: STATUS by the name of the mailbox, ESEARCH by its tag, all else
/// to the first waiting command of its kind, for a server answers in order (RFC 9051 §5.5). What nobody asked for changes
/// the state of the session or is passed over.
/// </summary>
internal sealed class UntaggedDispatcher
{
    private readonly SessionState _session;
    private readonly PendingCommands _pending;
    private readonly Dictionary<string, Handler>.AlternateLookup<ReadOnlySpan<char>> _handlers;

    public UntaggedDispatcher(SessionState session, PendingCommands pending)
    {
        (_session, _pending) = (session, pending);
        _handlers = new Dictionary<string, Handler>(StringComparer.OrdinalIgnoreCase)
        {
            ["CAPABILITY"] = (ref reader, _) => OnCapability(reader.ReadText()),
            ["ENABLED"] = (ref reader, _) => OnEnabled(Words(reader.ReadText())),
            ["NAMESPACE"] = OnNamespace,
            ["LIST"] = OnList,
            ["STATUS"] = OnStatus,
            ["MYRIGHTS"] = OnMyRights,
            ["ACL"] = OnAcl,
            ["METADATA"] = (ref reader, _) => OnMetadata(MetadataReader.ReadMetadata(ref reader)),
            ["ANNOTATION"] = (ref reader, _) => OnMetadata(MetadataReader.ReadAnnotation(ref reader)),
            ["ID"] = (ref reader, _) => OnId(IdReader.Read(ref reader)),
            ["SEARCH"] = OnSearch,
            ["ESEARCH"] = OnESearch,
            ["EXISTS"] = (ref _, number) => OnExists(number),
            ["EXPUNGE"] = (ref _, _) => OnGone(1),
            ["VANISHED"] = OnVanished,
            ["FETCH"] = OnFetch,
        }.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private delegate void Handler(ref ImapReader reader, uint number);

    /// <summary>Reads the response behind its asterisk and space.</summary>
    public void Dispatch(ref ImapReader reader)
    {
        var number = 0u;
        if (reader.Peek() is >= (byte)'0' and <= (byte)'9')
        {
            number = reader.ExpectNumber32("message number");
            reader.ExpectSpace();
        }

        Span<char> name = stackalloc char[16];
        var word = reader.ExpectAtom("name of a response");
        if (Encoding.ASCII.TryGetChars(word, name, out var length) && _handlers.TryGetValue(name[..length], out var handle))
        {
            // SEARCH alone may end here, and reads its own spaces.
            if (!word.EndsWith("SEARCH"u8) && !reader.IsAtEnd)
            {
                reader.ExpectSpace();
            }

            handle(ref reader, number);
        }
    }

    /// <summary>The code of an untagged status response: those about a mailbox belong to the EXAMINE in progress.</summary>
    public void OnUntaggedCode(ResponseCode? code)
    {
        OnTaggedCode(code);
        if (code is not null)
        {
            (_pending.Head as ExamineCommand)?.Take(code);
        }

        if (code?.Name == "CLOSED")
        {
            _session.Select(null);
        }
    }

    /// <summary>The code of a tagged status response.</summary>
    public void OnTaggedCode(ResponseCode? code)
    {
        if (code?.Name == "CAPABILITY")
        {
            OnCapability(code.Arguments);
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void OnCapability(string names) => _session.Capabilities = new CapabilitySet(Words(names));

    private void OnEnabled(string[] capabilities)
    {
        // Nothing can be enabled that nobody asked for.
        if (_pending.First<EnableCommand>() is { } enable)
        {
            enable.Take(capabilities);
            Array.ForEach(capabilities, _session.Enable);
        }
    }

    private void OnNamespace(ref ImapReader reader, uint number) => _pending.First<NamespaceCommand>()?.Take(NamespacesReader.Read(ref reader));

    private void OnList(ref ImapReader reader, uint number) => _pending.First<ListCommand>()?.Take(ListedMailboxReader.Read(ref reader));

    private void OnStatus(ref ImapReader reader, uint number)
    {
        if (MailboxStatusReader.Read(ref reader) is { } status)
        {
            _pending.First<StatusCommand>(command => command.Awaits(status.Name))?.Take(status);
        }
    }

    private void OnMyRights(ref ImapReader reader, uint number)
    {
        var mailbox = AclReader.ReadMailbox(ref reader);
        var rights = AclReader.ReadRights(ref reader);
        _pending.First<MyRightsCommand>(command => command.Awaits(mailbox))?.Take(rights);
    }

    private void OnAcl(ref ImapReader reader, uint number)
    {
        var mailbox = AclReader.ReadMailbox(ref reader);
        var entries = AclReader.ReadEntries(ref reader);
        _pending.First<GetAclCommand>(command => command.Awaits(mailbox))?.Take(entries);
    }

    private void OnMetadata(MetadataResponse response) =>
        _pending.First<MetadataCommand>(command => command.Awaits(response))?.Take(response);

    private void OnId(IReadOnlyDictionary<string, string> fields) => _pending.First<IdCommand>()?.Take(fields);

    private void OnSearch(ref ImapReader reader, uint number)
    {
        if (_pending.First<SearchCommand>() is { } search)
        {
            SearchResponseReader.ReadNumbers(ref reader, search.Take);
        }
    }

    private void OnESearch(ref ImapReader reader, uint number)
    {
        reader.TryRead((byte)' ');
        var tag = SearchResponseReader.ReadCorrelator(ref reader);
        if (_pending.First<SearchCommand>(command => tag.Length == 0 || command.Tag == tag) is { } search)
        {
            SearchResponseReader.ReadAll(ref reader, search.Take);
        }
    }

    // Until EXAMINE has its turn, EXISTS tells of the mailbox that was open before.
    private void OnExists(uint number)
    {
        if (_pending.Head is ExamineCommand examine)
        {
            examine.Exists = number;
            return;
        }

        _session.Exists = number;
        OnChange();
    }

    private void OnGone(long count)
    {
        if (_pending.Head is ExamineCommand examine)
        {
            examine.Exists = (uint)Math.Max(0, examine.Exists - count);
            return;
        }

        _session.Remove(count);
        OnChange();
    }

    private void OnVanished(ref ImapReader reader, uint number)
    {
        var isEarlier = ReadEarlier(ref reader);
        var uids = reader.ExpectAtom("known-uids");
        var gone = UidSet.TryParse(uids, out var set) ? set : throw ImapProtocolException.Expected("known-uids", uids);
        if (isEarlier)
        {
            OnVanishedEarlier(gone);
        }
        else
        {
            OnGone(gone.Count);
        }
    }

    private static bool ReadEarlier(ref ImapReader reader)
    {
        if (!reader.TryRead((byte)'('))
        {
            return false;
        }

        if (!reader.TryWord("EARLIER"u8))
        {
            throw reader.Expected("EARLIER");
        }

        reader.Expect((byte)')');
        reader.ExpectSpace();
        return true;
    }

    // EARLIER: gone before this command, so the count stays as it is (RFC 7162 §3.2.10.1).
    private void OnVanishedEarlier(UidSet gone)
    {
        if (Opening is { } examine)
        {
            examine.Take(gone);
            return;
        }

        var fetch = _pending.First<FetchCommand>(command => command.AwaitsVanishedOf(gone)) ?? _pending.First<FetchCommand>(command => command.AwaitsVanished);
        fetch?.Take(gone);
    }

    private void OnFetch(ref ImapReader reader, uint number)
    {
        var response = FetchResponseReader.Read(ref reader, number);
        if (Opening is { } examine)
        {
            examine.Take(response);
            return;
        }

        // Dovecot ends a FETCH only after it has begun to answer the next one that was pipelined, so the turn alone does not tell.
        var fetch = _pending.First<FetchCommand>(command => command.Awaits(response)) ?? _pending.First<FetchCommand>();
        if (fetch is not null)
        {
            fetch.Take(response);
            return;
        }

        OnChange();
    }

    /// <summary>The EXAMINE whose mailbox the server is telling of; none while it may still tell of the one before.</summary>
    private ExamineCommand? Opening =>
        _pending.Head is ExamineCommand examine && (examine.HasBegun || _session.Selected is null) ? examine : null;

    private void OnChange() => _pending.First<IdleCommand>()?.OnChange();
}
