namespace ImapFreeBusy.Imap.Mime;

/// <summary>Walks through the entities of one message (RFC 2046 §5.1), no deeper and no longer than the limits allow.</summary>
internal sealed class EntityWalker(Func<ContentType, bool> wanted, MimeLimits limits)
{
    // RFC 2046 §5.1.1 allows 70; a long one only makes the search for it dear.
    private const int MaxBoundary = 250;

    private readonly List<DecodedPart> _parts = [];
    private readonly List<string> _defects = [];
    private int _count;

    /// <summary>The wanted leaves.</summary>
    public MimeReadResult Walk(ReadOnlyMemory<byte> message)
    {
        WalkEntity(message, ContentTypeReader.PlainText, 0);
        return new MimeReadResult(_parts, _defects);
    }

    private void WalkEntity(ReadOnlyMemory<byte> entity, ContentType whenMissing, int depth)
    {
        var header = HeaderReader.Read(entity.Span);
        var type = header.ContentType ?? whenMissing;
        var body = entity[header.Length..];
        if (type.Type == "multipart")
        {
            WalkMultipart(body, type, depth);
        }
        else if (wanted(type))
        {
            _parts.Add(PartDecoder.Decode(type, header.Encoding, body, limits));
        }
    }

    private void WalkMultipart(ReadOnlyMemory<byte> body, ContentType type, int depth)
    {
        if (depth >= limits.MaxDepth)
        {
            _defects.Add($"multiparts deeper than {limits.MaxDepth} (MaxDepth), not read");
            return;
        }

        if (type["boundary"] is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            _defects.Add("a multipart without a usable boundary, not read");
            return;
        }

        // The parts of a digest are messages unless they say otherwise (RFC 2046 §5.1.5).
        var whenMissing = type.Subtype == "digest" ? ContentTypeReader.Message : ContentTypeReader.PlainText;
        WalkParts(new MultipartReader(body, boundary), whenMissing, depth);
    }

    private void WalkParts(MultipartReader multipart, ContentType whenMissing, int depth)
    {
        while (multipart.TryNext(out var part))
        {
            if (++_count > limits.MaxParts)
            {
                if (_count == limits.MaxParts + 1)
                {
                    _defects.Add($"more than {limits.MaxParts} parts (MaxParts), the others not read");
                }

                return;
            }

            WalkEntity(part, whenMissing, depth + 1);
        }

        if (!multipart.IsClosed)
        {
            _defects.Add("a multipart without its closing boundary, read up to the end");
        }
    }
}
