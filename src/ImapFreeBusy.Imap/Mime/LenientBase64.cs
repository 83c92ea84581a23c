namespace ImapFreeBusy.Imap.Mime;

/// <summary>
/// base64 as RFC 2045 §6.8 wants it read: what is not of the alphabet is passed over, padding ends the data, and what is
/// left over is dropped; each of these is a defect.
/// </summary>
internal static class LenientBase64
{
    private static readonly int[] Values = Alphabet();

    /// <summary>Decodes into the buffer, which is large enough for input of this length.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> content, byte[] decoded, ICollection<string> defects)
    {
        var (bits, count, written, foreign) = (0, 0, 0, 0);
        var end = EndOfData(content);
        foreach (var octet in content[..end])
        {
            if (Values[octet] is var value && value < 0)
            {
                foreign += octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 0 : 1;
                continue;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            if (++count % 4 != 1)
            {
                decoded[written++] = (byte)((bits >> (6 - (2 * ((count - 1) % 4)))) & 0xFF);
            }
        }

        Report(content[end..], count, foreign, defects);
        return decoded.AsMemory(0, written);
    }

    private static int EndOfData(ReadOnlySpan<byte> content)
    {
        var padding = content.IndexOf((byte)'=');
        return padding < 0 ? content.Length : padding;
    }

    private static void Report(ReadOnlySpan<byte> behind, int count, int foreign, ICollection<string> defects)
    {
        if (foreign > 0)
        {
            defects.Add($"base64 with {foreign} foreign octets, passed over");
        }

        if (behind.ContainsAnyExcept("= \t\r\n"u8))
        {
            defects.Add("base64 with data behind its padding, dropped");
        }

        var padding = behind.Count((byte)'=');
        if ((count + padding) % 4 != 0 || count % 4 == 1)
        {
            defects.Add("base64 cut short, the last octets are missing");
        }
    }

    private static int[] Alphabet()
    {
        var values = new int[256];
        Array.Fill(values, -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = i;
        }

        return values;
    }
}
