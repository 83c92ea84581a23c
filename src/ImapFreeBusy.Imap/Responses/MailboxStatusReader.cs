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
    });

    private uint? _messages;
    private UidValidity? _uidValidity;
    private Uid? _uidNext;
    private ModSeq? _highestModSeq;

    private delegate void ItemReader(ref ImapReader reader, ref MailboxStatusReader found);

    /// <summary>Reads what follows STATUS.</summary>
    public static MailboxStatus Read(ref ImapReader reader)
    {
        var name = MailboxName.FromWire(reader.ExpectAString("mailbox").Span);
        reader.ExpectSpace();
        reader.Expect((byte)'(');
        var found = default(MailboxStatusReader);
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            ReadItem(ref reader, ref found);
        }

        return found.ToStatus(name);
    }

    private static void ReadItem(ref ImapReader reader, ref MailboxStatusReader found)
    {
        var word = reader.ExpectAtom("status-att");
        reader.ExpectSpace();
        if (Items.TryFind(word, out var read))
        {
            read(ref reader, ref found);
        }
        else
        {
            reader.SkipValue();
        }
    }

    private readonly MailboxStatus ToStatus(MailboxName name) =>
        new(name, _uidValidity, _uidNext, _messages ?? 0, _highestModSeq) { HasMessages = _messages is not null };
}
