using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>What stands behind the mailbox in acl-data and myrights-data (RFC 4314 §4).</summary>
internal static class AclReader
{
    /// <summary>Identifiers and rights by turns, each behind a space.</summary>
    public static List<AclEntry> ReadEntries(ref ImapReader reader)
    {
        var entries = new List<AclEntry>();
        while (reader.TryRead((byte)' '))
        {
            var identifier = Encoding.UTF8.GetString(reader.ExpectAString("identifier").Span);
            entries.Add(new AclEntry(identifier, ReadRights(ref reader)));
        }

        return entries;
    }

    /// <summary>A space and rights.</summary>
    public static Rights ReadRights(ref ImapReader reader)
    {
        reader.ExpectSpace();
        var letters = reader.ExpectAString("rights").Span;
        return Rights.TryParse(Encoding.Latin1.GetString(letters), out var rights) ? rights : throw ImapProtocolException.Expected("rights", letters);
    }
}
