using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>mailbox-list (RFC 9051 §9); extended data behind the name is passed over.</summary>
internal static class ListedMailboxReader
{
    /// <summary>Reads what follows LIST.</summary>
    public static ListedMailbox Read(ref ImapReader reader)
    {
        var attributes = reader.ExpectFlags("mbx-list-flags");
        reader.ExpectSpace();
        var delimiter = ReadDelimiter(ref reader);
        reader.ExpectSpace();
        return new ListedMailbox(MailboxName.FromWire(reader.ExpectAString("mailbox").Span), delimiter, attributes);
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
}
