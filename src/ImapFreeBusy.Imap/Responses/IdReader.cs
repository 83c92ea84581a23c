using System.Text;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>id-response (RFC 2971 §4). What goes beyond the limits of RFC 2971 §3.3 is passed over, and so is a field without a value.</summary>
internal static class IdReader
{
    /// <summary>RFC 2971 §3.3.</summary>
    public const int MaxFields = 30;

    /// <summary>RFC 2971 §3.3, in octets.</summary>
    public const int MaxNameLength = 30;

    /// <summary>RFC 2971 §3.3, in octets.</summary>
    public const int MaxValueLength = 1024;

    /// <summary>Reads what follows ID.</summary>
    public static IReadOnlyDictionary<string, string> Read(ref ImapReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (reader.TryWord("NIL"u8))
        {
            return fields;
        }

        reader.Expect((byte)'(');
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            var name = reader.ExpectAString("name of a field");
            reader.ExpectSpace();
            if (reader.ExpectNString("value of a field") is { Length: <= MaxValueLength } value
                && name.Length <= MaxNameLength && fields.Count < MaxFields)
            {
                fields[Encoding.UTF8.GetString(name.Span)] = Encoding.UTF8.GetString(value.Span);
            }
        }

        return fields;
    }
}
