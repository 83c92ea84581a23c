namespace ImapFreeBusy.Imap.Mime;

/// <summary>Transfer encoding, then charset, within the limits.</summary>
internal static class PartDecoder
{
    /// <summary>The part as UTF-8; one that is too large is empty, with a defect that says so.</summary>
    public static DecodedPart Decode(ContentType type, string encoding, ReadOnlyMemory<byte> content, MimeLimits limits)
    {
        var defects = new List<string>();
        if (SmallestSize(encoding, content.Length) > limits.MaxPartBytes)
        {
            return TooLarge(type, limits);
        }

        var octets = TransferDecoder.Decode(encoding, content, defects);
        var text = CharsetDecoder.ToUtf8(octets, type["charset"], defects);
        return octets.Length > limits.MaxPartBytes || text.Length > limits.MaxPartBytes
            ? TooLarge(type, limits)
            : new DecodedPart(type, text, defects.Count == 0 ? [] : defects);
    }

    // Before any memory is taken: quoted-printable shrinks to a third at most, save for its soft breaks.
    private static long SmallestSize(string encoding, long size) => encoding switch
    {
        "base64" => size / 2,
        "quoted-printable" => size / 4,
        _ => size,
    };

    private static DecodedPart TooLarge(ContentType type, MimeLimits limits) =>
        new(type, ReadOnlyMemory<byte>.Empty, [$"larger than {limits.MaxPartBytes} octets (MaxPartBytes), not read"]);
}
