using System.Buffers;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Cuts text into content lines (RFC 5545 §3.1): CRLF or LF, unfolded. A line that is not folded is a slice of the
/// text; a folded one is put together in one buffer that is used again, so a fold may fall inside a UTF-8 sequence.
/// </summary>
internal ref struct LineReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _longest;
    private byte[]? _unfolded;
    private int _next;

    public LineReader(ReadOnlySpan<byte> text, int longestLine)
    {
        _text = text;
        _longest = longestLine;
        _next = text.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Where the line that was read last begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next line begins in the text.</summary>
    public readonly int Position => _next;

    /// <summary>Whether the line that was read last ends in a line break and not in the end of the text.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the line that was read last was longer than allowed, and is given empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line, valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        Start = _next;
        if (_next >= _text.Length)
        {
            line = default;
            return false;
        }

        line = NextPhysicalLine();
        if (IsContinuation())
        {
            line = Unfold(line);
        }

        IsTooLong |= line.Length > _longest;
        line = IsTooLong ? default : line;
        return true;
    }

    public void Dispose()
    {
        if (_unfolded is not null)
        {
            ArrayPool<byte>.Shared.Return(_unfolded);
            _unfolded = null;
        }
    }

    private readonly bool IsContinuation() => _next < _text.Length && _text[_next] is (byte)' ' or (byte)'\t';

    private ReadOnlySpan<byte> NextPhysicalLine()
    {
        var rest = _text[_next..];
        var end = rest.IndexOf((byte)'\n');
        IsTerminated = end >= 0;
        _next = IsTerminated ? _next + end + 1 : _text.Length;
        // Some gateways write CR CR LF.
        return (IsTerminated ? rest[..end] : rest).TrimEnd((byte)'\r');
    }

    private ReadOnlySpan<byte> Unfold(scoped ReadOnlySpan<byte> first)
    {
        var length = 0;
        Append(first, ref length);
        while (IsContinuation())
        {
            Append(NextPhysicalLine()[1..], ref length);
        }

        return _unfolded.AsSpan(0, length);
    }

    // A continuation is at least one byte long: its white space.
    private void Append(scoped ReadOnlySpan<byte> part, ref int length)
    {
        if (IsTooLong || length + part.Length > _longest)
        {
            IsTooLong = true;
            return;
        }

        Reserve(length + part.Length, length);
        part.CopyTo(_unfolded.AsSpan(length));
        length += part.Length;
    }

    private void Reserve(int size, int used)
    {
        if (_unfolded is not null && _unfolded.Length >= size)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, Math.Max(512, used * 2)));
        if (_unfolded is not null)
        {
            _unfolded.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_unfolded);
        }

        _unfolded = larger;
    }
}
