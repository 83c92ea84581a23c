using System.Text;
using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>msg-att (RFC 9051 §7.5.2), item by item; an item that nobody here knows is passed over.</summary>
internal static class FetchResponseReader
{
    private static readonly WordTable<ItemReader> Items = new(new Dictionary<string, ItemReader>
    {
        ["UID"] = static (ref reader, found) => found.Uid = reader.ExpectUid(),
        ["FLAGS"] = static (ref reader, found) => found.Flags = ReadFlags(ref reader),
        ["MODSEQ"] = static (ref reader, found) => found.ModSeq = ReadModSeq(ref reader),
        ["RFC822.SIZE"] = static (ref reader, found) => found.Size = (long)Math.Min(reader.ExpectNumber("RFC822.SIZE"), long.MaxValue),
        ["BODYSTRUCTURE"] = static (ref reader, found) => found.BodyStructure = BodyStructureReader.Read(ref reader),
        ["BODY"] = static (ref reader, found) => ReadSection(ref reader, found),
    });

    private delegate void ItemReader(ref ImapReader reader, FetchResponse found);

    /// <summary>Reads what follows FETCH.</summary>
    public static FetchResponse Read(ref ImapReader reader, uint sequenceNumber)
    {
        var found = new FetchResponse { SequenceNumber = sequenceNumber };
        reader.Expect((byte)'(');
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            ReadItem(ref reader, found);
        }

        return found;
    }

    private static void ReadItem(ref ImapReader reader, FetchResponse found)
    {
        var isKnown = Items.TryFind(reader.ExpectAtom("msg-att"), out var read);
        if (reader.Peek() != (byte)'[')
        {
            reader.ExpectSpace();
        }
        else if (!isKnown)
        {
            ReadSectionName(ref reader);
        }

        if (isKnown)
        {
            read(ref reader, found);
        }
        else
        {
            reader.SkipValue();
        }
    }

    // BODY without brackets is BODYSTRUCTURE without its extension data.
    private static void ReadSection(ref ImapReader reader, FetchResponse found)
    {
        if (reader.Peek() == (byte)'[')
        {
            found.Add(new FetchedSection(ReadSectionName(ref reader), reader.ExpectNString("nstring of a body section")));
        }
        else
        {
            found.BodyStructure = BodyStructureReader.Read(ref reader);
        }
    }

    // "[1.2]" and perhaps the origin of a partial, "<0>".
    private static string ReadSectionName(ref ImapReader reader)
    {
        reader.Expect((byte)'[');
        var rest = reader.Unread;
        var end = rest.IndexOf((byte)']');
        if (end < 0)
        {
            throw reader.Expected("section");
        }

        reader.Position += end + 1;
        var section = end == 0 ? "" : Encoding.ASCII.GetString(rest[..end]);
        if (reader.Peek() == (byte)'<')
        {
            reader.ExpectAtom("origin of a partial section");
        }

        reader.ExpectSpace();
        return section;
    }

    private static MessageFlags ReadFlags(ref ImapReader reader)
    {
        var flags = reader.ExpectFlags("flag-list");
        return flags.Length == 0 ? MessageFlags.None : new MessageFlags(flags);
    }

    private static ModSeq ReadModSeq(ref ImapReader reader)
    {
        reader.Expect((byte)'(');
        var modSeq = new ModSeq(reader.ExpectNumber("mod-sequence-value"));
        reader.Expect((byte)')');
        return modSeq;
    }
}
