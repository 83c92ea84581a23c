using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>metadata-resp (RFC 5464 §5) and annotate-data (draft-daboo-imap-annotatemore-08).</summary>
internal static class MetadataReader
{
    /// <summary>Reads what follows METADATA.</summary>
    public static MetadataResponse ReadMetadata(ref ImapReader reader)
    {
        var mailbox = ReadMailbox(ref reader);
        return new MetadataResponse(mailbox, reader.Peek() == (byte)'(' ? ReadValues(ref reader, mailbox) : null);
    }

    /// <summary>
    /// Reads what follows ANNOTATION. <c>value.shared</c> and <c>value.priv</c> of an entry become the entries that
    /// METADATA names <c>/shared…</c> and <c>/private…</c>; other attributes are passed over.
    /// </summary>
    public static MetadataResponse ReadAnnotation(ref ImapReader reader)
    {
        var mailbox = ReadMailbox(ref reader);
        var entries = new List<MetadataEntry>();
        while (reader.Peek() != (byte)'(' && !reader.IsAtEnd)
        {
            var entry = ReadName(ref reader);
            if (!reader.TryRead((byte)' '))
            {
                break;
            }

            foreach (var attribute in ReadValues(ref reader, mailbox))
            {
                if (Annotation.ScopeOf(attribute.Entry) is { } scope)
                {
                    entries.Add(attribute with { Entry = scope + entry });
                }
            }

            reader.TryRead((byte)' ');
        }

        return new MetadataResponse(mailbox, entries.Count > 0 ? entries : null);
    }

    private static MailboxName ReadMailbox(ref ImapReader reader)
    {
        var mailbox = reader.ExpectMailbox();
        reader.ExpectSpace();
        return mailbox;
    }

    // Names and values by turns: "(" name SP value *(SP name SP value) ")".
    private static List<MetadataEntry> ReadValues(ref ImapReader reader, MailboxName mailbox)
    {
        var entries = new List<MetadataEntry>();
        reader.Expect((byte)'(');
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            var name = ReadName(ref reader);
            reader.ExpectSpace();
            var value = reader.ExpectNString("value of an entry");
            entries.Add(new MetadataEntry(mailbox, name, value is { } octets ? Encoding.UTF8.GetString(octets.Span) : null));
        }

        return entries;
    }

    private static string ReadName(ref ImapReader reader) => Encoding.UTF8.GetString(reader.ExpectAString("entry").Span);
}
