using System.Buffers;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>
/// Cuts one whole response, literals included, from what has arrived, and alone knows about "not enough yet". Limits are
/// enforced before the bytes are waited for. It remembers how far it looked: a server that sends a byte at a time costs
/// no more than one that sends everything at once.
/// </summary>
internal sealed class ResponseFramer(int maxLineBytes, int maxLiteralBytes)
{
    private const byte LineFeed = (byte)'\n';

    private long _lineStart;
    private long _scanned;
    private long _lineBytes;
    private long _literalBytes;
    private bool _hasLiterals;
    private bool _isKnown;

    /// <summary>
    /// The length of the response at the start of the buffer, or false when more bytes are needed. Every call must bring
    /// the same beginning until a response was found.
    /// </summary>
    /// <exception cref="ImapProtocolException">A limit is exceeded, or a line ends in a bare LF.</exception>
    public bool TryFrame(in ReadOnlySequence<byte> buffer, out long length)
    {
        while (TryFindLine(buffer, out var lineEnd))
        {
            if (!TryReadLiteral(buffer, lineEnd, out var literal))
            {
                Reset();
                length = lineEnd;
                return true;
            }

            SkipLiteral(lineEnd, literal);
        }

        length = 0;
        return false;
    }

    // lineEnd: the offset behind CRLF.
    private bool TryFindLine(in ReadOnlySequence<byte> buffer, out long lineEnd)
    {
        lineEnd = 0;
        if (_scanned > buffer.Length)
        {
            return false;
        }

        var rest = _scanned == 0 ? buffer : buffer.Slice(_scanned);
        var found = IndexOfLineFeed(rest);
        _scanned = found < 0 ? buffer.Length : _scanned + found + 1;
        CheckLine(_lineBytes + (_scanned - _lineStart));
        lineEnd = _scanned;
        return found >= 0;
    }

    private static long IndexOfLineFeed(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            return bytes.FirstSpan.IndexOf(LineFeed);
        }

        long before = 0;
        foreach (var segment in bytes)
        {
            var index = segment.Span.IndexOf(LineFeed);
            if (index >= 0)
            {
                return before + index;
            }

            before += segment.Length;
        }

        return -1;
    }

    private bool TryReadLiteral(in ReadOnlySequence<byte> buffer, long lineEnd, out long literal)
    {
        Span<byte> tail = stackalloc byte[LiteralPrefix.MaxLength + 2];
        var tailLength = (int)Math.Min(tail.Length, lineEnd - _lineStart);
        tail = tail[..tailLength];
        buffer.Slice(lineEnd - tailLength, tailLength).CopyTo(tail);
        if (!tail.EndsWith("\r\n"u8))
        {
            throw ImapProtocolException.Expected("CRLF at the end of a response", tail, mayBeContent: true);
        }

        return LiteralPrefix.TryRead(tail[..^2], out literal) && MayHoldLiterals(buffer);
    }

    // Free text may end in braces too ("* OK cannot parse {5}"), and no status response holds a literal (RFC 9051 §7.1).
    private bool MayHoldLiterals(in ReadOnlySequence<byte> buffer)
    {
        if (!_isKnown)
        {
            Span<byte> start = stackalloc byte[32];
            start = start[..(int)Math.Min(start.Length, buffer.Length)];
            buffer.Slice(0, start.Length).CopyTo(start);
            _hasLiterals = !StatusLine.IsStatus(start);
            _isKnown = true;
        }

        return _hasLiterals;
    }

    private void SkipLiteral(long lineEnd, long literal)
    {
        _literalBytes += literal;
        if (_literalBytes > maxLiteralBytes)
        {
            throw new ImapProtocolException($"The server announced a literal of {literal} octets; the limit for one response is {maxLiteralBytes} (MaxLiteralBytes).");
        }

        _lineBytes += lineEnd - _lineStart;
        _lineStart = _scanned = lineEnd + literal;
    }

    private void CheckLine(long lineBytes)
    {
        if (lineBytes > maxLineBytes)
        {
            throw new ImapProtocolException($"The server sent a response of more than {maxLineBytes} octets without its literals (MaxLineBytes).");
        }
    }

    private void Reset()
    {
        _lineStart = _scanned = _lineBytes = _literalBytes = 0;
        _hasLiterals = _isKnown = false;
    }
}
