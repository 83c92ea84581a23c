using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>status-att-list (RFC 9051 §7.3.4), item by item; an item that nobody here knows is passed over.</summary>
internal ref struct MailboxStatusReader
{
    private static readonly WordTable<ItemReader> Items = new(new Dictionary<string, ItemReader>
    {
        ["MESSAGES"] = static (ref reader, ref found) => found._messages = reader.ExpectNumber32("MESSAGES"),
        ["UIDVALIDITY"] = static (ref reader, ref found) => found._uidValidity = new UidValidity(reader.ExpectNumber32("UIDVALIDITY")),
        ["UIDNEXT"] = static (ref reader, ref found) => found._uidNext = reader.ExpectNumber32("UIDNEXT") is > 0 and var next ? new Uid(next) : null,
        // 0 tells that the mailbox keeps no mod-sequences (RFC 7162 §3.1.7).
        ["HIGHESTMODSEQ"] = static (ref reader, ref found) =>
            found._highestModSeq = reader.ExpectNumber("HIGHESTMODSEQ") is > 0 and var highest ? new ModSeq(highest) : null,
        ["SIZE"] = static (ref reader, ref found) => found._size = (long)Math.Min(reader.ExpectNumber("SIZE"), long.MaxValue),
        ["UNSEEN"] = static (ref reader, ref found) => found._unseen = reader.ExpectNumber32("UNSEEN"),
    });

    private uint? _messages;
    private UidValidity? _uidValidity;
    private Uid? _uidNext;
    private ModSeq? _highestModSeq;
    private long? _size;
    private uint? _unseen;
    private string? _garbled;

    private delegate void ItemReader(ref ImapReader reader, ref MailboxStatusReader found);

    /// <summary>Reads what follows the name of the mailbox.</summary>
    public static MailboxStatus Read(ref ImapReader reader, MailboxName name)
    {
        reader.ExpectSpace();
        reader.Expect((byte)'(');
        var found = default(MailboxStatusReader);
        var item = ReadOnlySpan<byte>.Empty;
        try
        {
            while (!reader.TryRead((byte)')'))
            {
                reader.TryRead((byte)' ');
                item = reader.ExpectAtom("status-att");
                reader.ExpectSpace();
                ReadValue(ref reader, item, ref found);
            }
        }
        catch (ImapProtocolException) when (item.Length > 0)
        {
            // The response is whole, and one value in it makes no sense: what stands behind it cannot be told from it.
            found._garbled = Encoding.ASCII.GetString(item).ToUpperInvariant();
        }

        return found.ToStatus(name);
    }

    private static void ReadValue(ref ImapReader reader, ReadOnlySpan<byte> item, ref MailboxStatusReader found)
    {
        if (Items.TryFind(item, out var read))
        {
            read(ref reader, ref found);
            return;
        }

        var value = reader.Unread;
        reader.SkipValue();
        if (value[..^reader.Unread.Length].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            throw reader.Expected("status-att-val");
        }
    }

    private readonly MailboxStatus ToStatus(MailboxName name) => new(name, _uidValidity, _uidNext, _messages ?? 0, _highestModSeq)
    {
        Size = _size,
        Unseen = _unseen,
        Garbled = _garbled is null ? [] : [_garbled],
        HasMessages = _messages is not null,
    };
}
