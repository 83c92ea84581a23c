using System.Buffers;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Reads the value of a Content-Type field (RFC 2045 §5.1) and forgives what real programs get wrong.</summary>
internal ref struct ContentTypeReader
{
    private static readonly SearchValues<byte> TokenEnds = SearchValues.Create(" \t\r\n;=\"(),/<>@:\\"u8);

    private ReadOnlySpan<byte> _rest;

    private ContentTypeReader(ReadOnlySpan<byte> value) => _rest = value;

    /// <summary>What an entity without Content-Type is (RFC 2045 §5.2).</summary>
    public static ContentType PlainText { get; } = new("text", "plain", ParameterDecoder.None);

    /// <summary>What a part of a digest is without Content-Type.</summary>
    public static ContentType Message { get; } = new("message", "rfc822", ParameterDecoder.None);

    /// <summary>The type, or null when there is none to be seen.</summary>
    public static ContentType? Read(ReadOnlySpan<byte> value)
    {
        var reader = new ContentTypeReader(value);
        var type = reader.ReadToken();
        if (type.IsEmpty || !reader.TryRead((byte)'/'))
        {
            return null;
        }

        var subtype = reader.ReadToken();
        return new ContentType(MimeWords.Lower(type), MimeWords.Lower(subtype), reader.ReadParameters());
    }

    private IReadOnlyList<KeyValuePair<string, string>> ReadParameters()
    {
        var decoder = new ParameterDecoder();
        SkipSpace();
        while (!_rest.IsEmpty)
        {
            var name = ReadToken();
            if (!name.IsEmpty && TryRead((byte)'='))
            {
                decoder.Add(name, ReadValue());
            }
            else if (name.IsEmpty)
            {
                // A semicolon, or something that does not belong here.
                _rest = _rest[1..];
            }

            SkipSpace();
        }

        return decoder.Decode();
    }

    private ReadOnlySpan<byte> ReadToken()
    {
        SkipSpace();
        var end = _rest.IndexOfAny(TokenEnds);
        return Take(end < 0 ? _rest.Length : end);
    }

    // Quoted, or everything up to the next semicolon or white space: boundaries are often not quoted though they should be.
    private ReadOnlySpan<byte> ReadValue()
    {
        SkipSpace();
        if (_rest.StartsWith("\""u8))
        {
            return ReadQuoted();
        }

        var end = _rest.IndexOfAny("; \t\r\n"u8);
        return Take(end < 0 ? _rest.Length : end);
    }

    private ReadOnlySpan<byte> ReadQuoted()
    {
        var end = _rest[1..].IndexOfAny("\"\\\r\n"u8) + 1;
        if (end > 0 && _rest[end] == (byte)'"')
        {
            return Take(end + 1)[1..^1];
        }

        var value = new List<byte>();
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == (byte)'"')
            {
                _rest = _rest[(i + 1)..];
                return value.ToArray();
            }

            if (_rest[i] is (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            i += _rest[i] == (byte)'\\' && i + 1 < _rest.Length ? 1 : 0;
            value.Add(_rest[i]);
        }

        _rest = [];
        return value.ToArray();
    }

    // White space, line breaks of folding, and comments, which may nest (RFC 5322 §3.2.2).
    private void SkipSpace()
    {
        var depth = 0;
        var i = 0;
        for (; i < _rest.Length; i++)
        {
            var octet = _rest[i];
            depth += octet == (byte)'(' ? 1 : octet == (byte)')' && depth > 0 ? -1 : 0;
            var isComment = depth > 0 || octet == (byte)')';
            if (!isComment && octet is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                break;
            }
        }

        _rest = _rest[i..];
    }

    private bool TryRead(byte octet)
    {
        SkipSpace();
        if (_rest.IsEmpty || _rest[0] != octet)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
