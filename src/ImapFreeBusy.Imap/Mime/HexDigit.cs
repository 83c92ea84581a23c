namespace ImapFreeBusy.Imap.Mime;

/// <summary>Two hexadecimal digits as quoted-printable and RFC 2231 write an octet.</summary>
internal static class HexDigit
{
    /// <summary>Reads the octet; lower-case digits are taken too.</summary>
    public static bool TryRead(byte high, byte low, out byte octet)
    {
        octet = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
        {
            return false;
        }

        octet = (byte)((Value(high) << 4) | Value(low));
        return true;
    }

    private static int Value(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
