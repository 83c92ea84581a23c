namespace ImapFreeBusy.Imap.Mime;

/// <summary>Finds and decodes the parts of a message that a caller wants (RFC 2045, 2046, 2231).</summary>
public static class MimeReader
{
    /// <summary>
    /// The leaves of a whole message for which <paramref name="wanted"/> holds, decoded, in order; never inside
    /// message/rfc822. Never throws for bad input: what cannot be read is a defect of the result.
    /// </summary>
    /// <param name="message">The whole message, header included, CRLF or LF.</param>
    /// <param name="wanted">Chooses by type.</param>
    /// <param name="limits">Bounds on depth, parts and decoded size.</param>
    public static MimeReadResult FindParts(ReadOnlyMemory<byte> message, Func<ContentType, bool> wanted, MimeLimits limits) =>
        new EntityWalker(wanted, limits).Walk(message);

    /// <summary>
    /// The values of the first fields of these names in the header of a message, or in what FETCH gave of it, folding undone;
    /// null for one that is not there.
    /// </summary>
    public static IReadOnlyList<string?> FindFields(ReadOnlySpan<byte> message, params ReadOnlySpan<string> names) => HeaderReader.Find(message, names);

    /// <summary>Decodes one part that was fetched by its section.</summary>
    public static DecodedPart DecodePart(BodyPart part, ReadOnlyMemory<byte> content, MimeLimits limits) =>
        PartDecoder.Decode(part.ContentType, part.Encoding, content, limits);
}
