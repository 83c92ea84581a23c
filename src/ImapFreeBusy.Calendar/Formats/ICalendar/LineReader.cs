using System.Buffers;

namespace ImapFreeBusy.Calendar.Formats.ICalendar;

/// <summary>
/// Cuts text into content lines (RFC 5545 §3.1): CRLF or LF, or CR where there is no LF at all, unfolded. A line that is not folded is a slice of the
/// text; a folded one is put together in one buffer that is used again, so a fold may fall inside a UTF-8 sequence.
/// </summary>
internal ref struct LineReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _longest;
    private readonly byte _break;
    private byte[]? _unfolded;
    private int _next;

    public LineReader(ReadOnlySpan<byte> text, int longestLine)
    {
        _text = text;
        _longest = longestLine;
        // The first line of nearly every text has its LF, so this looks at a few bytes.
        _break = text.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        _next = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        Start = _next;
    }

    /// <summary>Where the line that was read last begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next line begins in the text.</summary>
    public readonly int Position => _next;

    /// <summary>Whether the line that was read last ends in a line break and not in the end of the text.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether the line that was read last was longer than allowed, and is given empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the text ends as its lines do, and so was not cut off within one.</summary>
    public readonly bool EndsInBreak => _text.IsEmpty || _text[^1] == _break;

    /// <summary>Whether the line that was begun last goes on after a fold.</summary>
    public readonly bool IsFolded => _next < _text.Length && _text[_next] is (byte)' ' or (byte)'\t' && Start < _next;

    /// <summary>The next line, unfolded. Valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var isThere = TryBegin(out var first);
        line = isThere ? Unfold(first) : default;
        return isThere;
    }

    /// <summary>
    /// The next line up to its first fold: mostly enough to see that nobody needs it. <see cref="Unfold"/> gives the whole
    /// of it; what is not asked for is passed over without a copy.
    /// </summary>
    public bool TryBegin(out ReadOnlySpan<byte> first)
    {
        while (IsFolded)
        {
            NextPhysicalLine();
        }

        IsTooLong = false;
        Start = _next;
        var isThere = _next < _text.Length;
        first = isThere ? NextPhysicalLine() : default;
        return isThere;
    }

    /// <summary>The whole line that <see cref="TryBegin"/> began; empty when it is too long.</summary>
    public ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> first)
    {
        var line = IsFolded ? Join(first) : first;
        IsTooLong |= line.Length > _longest;
        return IsTooLong ? default : line;
    }

    /// <summary>Goes on behind a place in the text.</summary>
    public void SkipTo(int position) => (Start, _next) = (position, position);

    public void Dispose()
    {
        if (_unfolded is not null)
        {
            ArrayPool<byte>.Shared.Return(_unfolded);
            _unfolded = null;
        }
    }

    private ReadOnlySpan<byte> NextPhysicalLine()
    {
        var rest = _text[_next..];
        var end = rest.IndexOf(_break);
        IsTerminated = end >= 0;
        _next = IsTerminated ? _next + end + 1 : _text.Length;
        // Some gateways write CR CR LF.
        return (IsTerminated ? rest[..end] : rest).TrimEnd((byte)'\r');
    }

    private ReadOnlySpan<byte> Join(scoped ReadOnlySpan<byte> first)
    {
        var length = 0;
        Append(first, ref length);
        while (IsFolded)
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
