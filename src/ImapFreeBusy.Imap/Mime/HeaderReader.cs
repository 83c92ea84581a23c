using System.Text;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Reads the header of an entity (RFC 5322 §2.2, RFC 2045 §3) up to its empty line, folding undone.</summary>
internal static class HeaderReader
{
    /// <summary>The header at the start of the entity. The first of two fields of one name counts.</summary>
    public static EntityHeader Read(ReadOnlySpan<byte> entity)
    {
        ContentType? type = null;
        string? encoding = null;
        var position = 0;
        while (TryNext(entity, ref position, out var field))
        {
            if (IsNamed(field, "content-type:"u8, out var value))
            {
                type ??= ContentTypeReader.Read(value);
            }
            else if (IsNamed(field, "content-transfer-encoding:"u8, out value))
            {
                encoding ??= ReadEncoding(value);
            }
        }

        return new EntityHeader(type, encoding ?? "", position);
    }

    /// <summary>The values of the first fields of these names, folding undone; null for one that is not there.</summary>
    public static string?[] Find(ReadOnlySpan<byte> entity, ReadOnlySpan<string> names)
    {
        var values = new string?[names.Length];
        var position = 0;
        while (TryNext(entity, ref position, out var field))
        {
            var colon = field.IndexOf((byte)':');
            for (var i = 0; i < names.Length && colon > 0; i++)
            {
                if (values[i] is null && colon == names[i].Length && Ascii.EqualsIgnoreCase(field[..colon], names[i]))
                {
                    values[i] = Encoding.UTF8.GetString(field[(colon + 1)..]).ReplaceLineEndings(string.Empty).Trim();
                }
            }
        }

        return values;
    }

    // False at the empty line or the end.
    private static bool TryNext(ReadOnlySpan<byte> entity, ref int position, out ReadOnlySpan<byte> field)
    {
        field = position < entity.Length ? entity.Slice(position, LengthOfField(entity[position..])) : default;
        position += field.Length;
        return !field.IsEmpty && !field.SequenceEqual("\r\n"u8) && !field.SequenceEqual("\n"u8);
    }

    // A field with its folded lines: those that begin with white space.
    private static int LengthOfField(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        do
        {
            var feed = rest[length..].IndexOf((byte)'\n');
            if (feed < 0)
            {
                return rest.Length;
            }

            length += feed + 1;
        }
        while (length < rest.Length && length > 2 && rest[length] is (byte)' ' or (byte)'\t');
        return length;
    }

    private static bool IsNamed(ReadOnlySpan<byte> field, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = field.Length < name.Length ? default : field[name.Length..];
        return field.Length >= name.Length
            && (field[0] | 0x20) == 'c'
            && Ascii.EqualsIgnoreCase(field[..name.Length], name);
    }

    // "base64", perhaps with a comment or a semicolon behind it.
    private static string ReadEncoding(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t\r\n"u8);
        var end = value.IndexOfAny(" \t(;"u8);
        return MimeWords.Lower(end < 0 ? value : value[..end]);
    }
}
