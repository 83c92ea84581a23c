using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>Namespace-Response (RFC 2342 §6); extensions are passed over.</summary>
internal static class NamespacesReader
{
    /// <summary>Reads what follows NAMESPACE.</summary>
    public static Namespaces Read(ref ImapReader reader)
    {
        var personal = ReadList(ref reader);
        reader.ExpectSpace();
        var otherUsers = ReadList(ref reader);
        reader.ExpectSpace();
        return new Namespaces(personal, otherUsers, ReadList(ref reader));
    }

    private static List<NamespaceEntry> ReadList(ref ImapReader reader)
    {
        var entries = new List<NamespaceEntry>();
        if (reader.TryWord("NIL"u8))
        {
            return entries;
        }

        reader.Expect((byte)'(');
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            entries.Add(ReadEntry(ref reader));
        }

        return entries;
    }

    private static NamespaceEntry ReadEntry(ref ImapReader reader)
    {
        reader.Expect((byte)'(');
        var prefix = reader.ExpectMailbox().Text;
        reader.ExpectSpace();
        var entry = new NamespaceEntry(prefix, ListedMailboxReader.ReadDelimiter(ref reader));
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            reader.SkipValue();
        }

        return entry;
    }
}
