using System.Text;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>
/// body (RFC 9051 §9). What a multipart or a leaf says behind its fields is passed over, and so is what a message/rfc822
/// holds. A structure deeper or larger than any real one, or one that breaks the grammar, is passed over as a whole:
/// it comes from a message, and one message must not end the connection.
/// </summary>
internal ref struct BodyStructureReader
{
    private const int MaxDepth = 100;
    private const int MaxParts = 10_000;

    private int _parts;

    /// <summary>Reads the structure; null for one that cannot be used.</summary>
    public static BodyPart? Read(ref ImapReader reader)
    {
        var start = reader.Position;
        try
        {
            var structure = default(BodyStructureReader).ReadPart(ref reader, "", 0);
            return structure;
        }
        catch (ImapProtocolException)
        {
            reader.Position = start;
            reader.SkipValue();
            return null;
        }
    }

    private BodyPart ReadPart(ref ImapReader reader, string section, int depth)
    {
        if (depth > MaxDepth || ++_parts > MaxParts)
        {
            throw reader.Expected("body of bounded depth and size");
        }

        reader.Expect((byte)'(');
        var part = reader.Peek() == (byte)'(' ? ReadMultipart(ref reader, section, depth) : ReadLeaf(ref reader, section);
        SkipRest(ref reader);
        return part;
    }

    // Parts, one behind the other without spaces, then the subtype and perhaps the parameters.
    private BodyPart ReadMultipart(ref ImapReader reader, string section, int depth)
    {
        var children = new List<BodyPart>();
        while (reader.Peek() == (byte)'(')
        {
            var number = children.Count + 1;
            children.Add(ReadPart(ref reader, section.Length == 0 ? $"{number}" : $"{section}.{number}", depth + 1));
            // Some servers put a space between the parts.
            if (reader.Unread.StartsWith(" ("u8))
            {
                reader.ExpectSpace();
            }
        }

        reader.ExpectSpace();
        var subtype = ReadText(ref reader, "media-subtype");
        var parameters = reader.Unread.StartsWith(" ("u8) ? ReadParameters(ref reader) : ParameterDecoder.None;
        return new BodyPart(section, new ContentType("multipart", subtype, parameters), "7bit", 0, children);
    }

    // type subtype parameters id description encoding octets …
    private static BodyPart ReadLeaf(ref ImapReader reader, string section)
    {
        var type = ReadText(ref reader, "media-type");
        reader.ExpectSpace();
        var subtype = ReadText(ref reader, "media-subtype");
        var parameters = ReadParameters(ref reader);
        SkipOne(ref reader);
        SkipOne(ref reader);
        reader.ExpectSpace();
        var encoding = ReadText(ref reader, "body-fld-enc");
        reader.ExpectSpace();
        var size = (long)Math.Min(reader.ExpectNumber("body-fld-octets"), long.MaxValue);
        var name = section.Length == 0 ? "1" : section;
        return new BodyPart(name, new ContentType(type, subtype, parameters), encoding.Length == 0 ? "7bit" : encoding, size, []);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> ReadParameters(ref ImapReader reader)
    {
        reader.ExpectSpace();
        if (reader.TryWord("NIL"u8))
        {
            return ParameterDecoder.None;
        }

        var decoder = new ParameterDecoder();
        reader.Expect((byte)'(');
        while (!reader.TryRead((byte)')'))
        {
            reader.TryRead((byte)' ');
            var name = reader.ExpectNString("name of a body parameter");
            reader.ExpectSpace();
            var value = reader.ExpectNString("value of a body parameter");
            decoder.Add(name.GetValueOrDefault().Span, value.GetValueOrDefault().Span);
        }

        return decoder.Decode();
    }

    private static string ReadText(ref ImapReader reader, string element) =>
        Encoding.UTF8.GetString(reader.ExpectNString(element).GetValueOrDefault().Span).ToLowerInvariant();

    private static void SkipOne(ref ImapReader reader)
    {
        reader.ExpectSpace();
        reader.SkipValue();
    }

    private static void SkipRest(ref ImapReader reader)
    {
        while (!reader.TryRead((byte)')'))
        {
            SkipOne(ref reader);
        }
    }
}
