using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>SEARCH (RFC 3501 §7.2.5) and ESEARCH (RFC 4731 §3.1).</summary>
internal static class SearchResponseReader
{
    /// <summary>The numbers behind SEARCH; a list in parentheses (MODSEQ) ends them.</summary>
    public static void ReadNumbers(ref ImapReader reader, Action<UidRange> found)
    {
        while (reader.TryRead((byte)' ') && !reader.IsAtEnd && reader.Peek() != (byte)'(')
        {
            var uid = reader.ExpectNonZero("uniqueid");
            found(new UidRange(uid, uid));
        }
    }

    /// <summary>The tag that an ESEARCH names, or an empty one; the reader stays before the return data.</summary>
    public static string ReadCorrelator(ref ImapReader reader)
    {
        var tag = "";
        if (reader.TryRead((byte)'('))
        {
            if (!reader.TryWord("TAG"u8))
            {
                throw reader.Expected("search-correlator");
            }

            reader.ExpectSpace();
            tag = System.Text.Encoding.ASCII.GetString(reader.ExpectAString("tag-string").Span);
            reader.Expect((byte)')');
            reader.TryRead((byte)' ');
        }

        if (reader.TryWord("UID"u8))
        {
            reader.TryRead((byte)' ');
        }

        return tag;
    }

    /// <summary>The ranges of ALL; other return data is passed over. No ALL means nothing was found.</summary>
    public static void ReadAll(ref ImapReader reader, Action<UidRange> found)
    {
        while (!reader.IsAtEnd)
        {
            reader.TryRead((byte)' ');
            var isAll = reader.TryWord("ALL"u8);
            if (!isAll)
            {
                reader.ExpectAtom("search-return-data");
            }

            reader.ExpectSpace();
            if (isAll)
            {
                ReadRanges(ref reader, found);
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void ReadRanges(ref ImapReader reader, Action<UidRange> found)
    {
        var set = reader.ExpectAtom("sequence-set");
        foreach (var part in set.Split((byte)','))
        {
            found(UidRange.TryParse(set[part], out var range) ? range : throw ImapProtocolException.Expected("sequence-set", set[part]));
        }
    }
}
