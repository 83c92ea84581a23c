using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>mailbox-list (RFC 9051 §9).</summary>
internal sealed class ListedMailboxReader
{
    private readonly AttributeLists _attributes = new();

    /// <summary>Reads what follows LIST.</summary>
    public ListedMailbox Read(ref ImapReader reader)
    {
        var attributes = _attributes.Read(ref reader);
        reader.ExpectSpace();
        var delimiter = ReadDelimiter(ref reader);
        reader.ExpectSpace();
        var name = reader.ExpectMailbox();
        return new ListedMailbox(name, delimiter, attributes) { OldName = reader.IsAtEnd ? null : ReadOldName(ref reader) };
    }

    /// <summary>The hierarchy delimiter: one quoted character, or NIL.</summary>
    public static char? ReadDelimiter(ref ImapReader reader)
    {
        var delimiter = reader.ExpectNString("hierarchy delimiter");
        return delimiter switch
        {
            null => null,
            { Length: 1 } one => (char)one.Span[0],
            // Seen from servers with a flat namespace.
            { Length: 0 } => null,
            _ => throw ImapProtocolException.Expected("hierarchy delimiter", delimiter.Value.Span),
        };
    }

    // mbox-list-extended: whatever else stands there, and whatever is broken there, is passed over. The mailbox is told.
    private static MailboxName? ReadOldName(ref ImapReader reader)
    {
        try
        {
            reader.ExpectSpace();
            reader.Expect((byte)'(');
            while (!reader.TryRead((byte)')'))
            {
                reader.TryRead((byte)' ');
                var tag = reader.ExpectAString("mbox-list-extended-item-tag").Span;
                reader.ExpectSpace();
                if (Ascii.EqualsIgnoreCase(tag, "OLDNAME"u8))
                {
                    reader.Expect((byte)'(');
                    return reader.ExpectMailbox();
                }

                reader.SkipValue();
            }
        }
        catch (ImapProtocolException)
        {
            // As above.
        }

        return null;
    }
}
