namespace ImapFreeBusy.Imap.Mime;

/// <summary>quoted-printable (RFC 2045 §6.7).</summary>
internal static class QuotedPrintable
{
    /// <summary>
    /// Decodes: soft line breaks and white space at line ends are removed; an equals sign that introduces nothing stays
    /// and is a defect.
    /// </summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> content, ICollection<string> defects)
    {
        var decoded = new byte[content.Length];
        var (written, broken) = (0, 0);
        var rest = content.Span;
        while (!rest.IsEmpty)
        {
            var feed = rest.IndexOf((byte)'\n');
            var line = feed < 0 ? rest : rest[..feed];
            rest = feed < 0 ? [] : rest[(feed + 1)..];
            var hasReturn = feed >= 0 && line.EndsWith("\r"u8);
            var isSoft = DecodeLine(line.TrimEnd(" \t\r"u8), decoded, ref written, ref broken);
            if (!isSoft && feed >= 0)
            {
                written += Append(hasReturn ? "\r\n"u8 : "\n"u8, decoded, written);
            }
        }

        if (broken > 0)
        {
            defects.Add($"quoted-printable with {broken} equals signs that introduce no octet, kept");
        }

        return decoded.AsMemory(0, written);
    }

    // True when the line ends in a soft break.
    private static bool DecodeLine(ReadOnlySpan<byte> line, byte[] decoded, ref int written, ref int broken)
    {
        while (line.IndexOf((byte)'=') is >= 0 and var equals)
        {
            written += Append(line[..equals], decoded, written);
            line = line[equals..];
            if (line.Length == 1)
            {
                return true;
            }

            if (line.Length >= 3 && HexDigit.TryRead(line[1], line[2], out var octet))
            {
                decoded[written++] = octet;
                line = line[3..];
            }
            else
            {
                decoded[written++] = (byte)'=';
                line = line[1..];
                broken++;
            }
        }

        written += Append(line, decoded, written);
        return false;
    }

    private static int Append(ReadOnlySpan<byte> octets, byte[] decoded, int written)
    {
        octets.CopyTo(decoded.AsSpan(written));
        return octets.Length;
    }
}
