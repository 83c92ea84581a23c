namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>Looks for the name of the outermost element without reading the document.</summary>
internal static class XmlRoot
{
    // What stands before it is a declaration and perhaps a comment or two.
    private const int Most = 4_096;

    /// <summary>Whether the outermost element has that name, without a prefix.</summary>
    /// <param name="text">The document from its first tag on, in UTF-8 or UTF-16.</param>
    /// <param name="name">The name.</param>
    public static bool IsNamed(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var rest = WithoutZeros(text, stackalloc byte[Most]);
        while (rest.StartsWith("<?"u8) || rest.StartsWith("<!"u8))
        {
            var end = rest.StartsWith("<!--"u8) ? rest.IndexOf("-->"u8) : rest.IndexOf((byte)'>');
            var next = end < 0 ? -1 : rest[end..].IndexOf((byte)'<');
            rest = next < 0 ? default : rest[(end + next)..];
        }

        return rest.Length > name.Length + 1 && rest[1..].StartsWith(name) && " \t\r\n/>"u8.Contains(rest[name.Length + 1]);
    }

    // Of UTF-16 only the letters of ASCII matter.
    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        var length = 0;
        foreach (var octet in text)
        {
            if (length == buffer.Length)
            {
                break;
            }

            if (octet != 0)
            {
                buffer[length++] = octet;
            }
        }

        return buffer[..length];
    }
}
