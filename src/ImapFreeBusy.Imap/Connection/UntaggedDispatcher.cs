using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// Gives untagged data to the command that asked for it: STATUS by the name of the mailbox, ESEARCH by its tag, all else
/// to the first waiting command of its kind, for a server answers in order (RFC 9051 §5.5). What nobody asked for changes
/// the state of the session and goes to the observer, or is passed over.
/// </summary>
internal sealed class UntaggedDispatcher
{
    private readonly SessionState _session;
    private readonly PendingCommands _pending;
    private readonly ChangeChannel _changes;
    private readonly WordTable<UntaggedHandler> _handlers;

    public UntaggedDispatcher(SessionState session, PendingCommands pending, ChangeChannel changes)
    {
        (_session, _pending, _changes) = (session, pending, changes);
        var mailboxes = new MailboxDataDispatcher(session, pending, changes);
        var properties = new MailboxPropertyDispatcher(pending, changes);
        var messages = new MessageDataDispatcher(session, pending, changes);
        _handlers = new WordTable<UntaggedHandler>(new Dictionary<string, UntaggedHandler>
        {
            ["CAPABILITY"] = (ref reader, _) => OnCapability(reader.ReadText()),
            ["ENABLED"] = (ref reader, _) => OnEnabled(Words(reader.ReadText())),
            ["NAMESPACE"] = OnNamespace,
            ["LIST"] = mailboxes.OnList,
            ["STATUS"] = mailboxes.OnStatus,
            ["MYRIGHTS"] = properties.OnMyRights,
            ["ACL"] = properties.OnAcl,
            ["METADATA"] = properties.OnMetadata,
            ["ANNOTATION"] = properties.OnAnnotation,
            ["ID"] = OnId,
            ["SEARCH"] = OnSearch,
            ["ESEARCH"] = OnESearch,
            ["EXISTS"] = messages.OnExists,
            ["EXPUNGE"] = messages.OnExpunge,
            ["VANISHED"] = messages.OnVanished,
            ["FETCH"] = messages.OnFetch,
        });
    }

    /// <summary>Reads the response behind its asterisk and space.</summary>
    public void Dispatch(ref ImapReader reader)
    {
        var number = 0u;
        if (reader.Peek() is >= (byte)'0' and <= (byte)'9')
        {
            number = reader.ExpectNumber32("message number");
            reader.ExpectSpace();
        }

        var word = reader.ExpectAtom("name of a response");
        if (_handlers.TryFind(word, out var handle))
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
        if (code is null)
        {
            return;
        }

        (_pending.Head as ExamineCommand)?.Take(code);
        switch (code.Name)
        {
            case "CLOSED":
                OnClosed();
                break;
            case "NOTIFICATIONOVERFLOW":
                _session.IsNotifying = false;
                _changes.Tell(static observer => observer.OnNotificationOverflow());
                break;
            default:
                break;
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

    // The open mailbox is no more (RFC 7162 §3.2.11): because of the command in progress, or by itself.
    private void OnClosed()
    {
        var isOpen = _session.Selected is not null;
        _session.Select(null);
        if (isOpen && _pending.Head is not (ExamineCommand or UnselectCommand))
        {
            _changes.Tell(static observer => observer.OnMailboxContent());
        }
    }

    private void OnNamespace(ref ImapReader reader, uint number) => _pending.First<NamespaceCommand>()?.Take(NamespacesReader.Read(ref reader));

    private void OnId(ref ImapReader reader, uint number) => _pending.First<IdCommand>()?.Take(IdReader.Read(ref reader));

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
}
