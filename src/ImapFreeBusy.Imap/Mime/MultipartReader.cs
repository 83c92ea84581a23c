using System.Text;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Cuts the body of a multipart at its boundary lines (RFC 2046 §5.1.1).</summary>
internal sealed class MultipartReader
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly byte[] _delimiter;
    private int _next;
    private bool _hasPart;

    public MultipartReader(ReadOnlyMemory<byte> body, string boundary)
    {
        _body = body;
        _delimiter = Encoding.UTF8.GetBytes($"\n--{boundary.TrimEnd(' ')}");
        // What stands before the first boundary is the preamble.
        _hasPart = FindBoundary(0, out _);
    }

    /// <summary>Whether the closing boundary was found.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The next part with its header; the last one may be cut off by the end of the message.</summary>
    public bool TryNext(out ReadOnlyMemory<byte> part)
    {
        part = default;
        if (!_hasPart || IsClosed)
        {
            return false;
        }

        var start = _next;
        _hasPart = FindBoundary(start, out var end);
        part = _body[start..end];
        return true;
    }

    // end: where the text before the boundary line ends, its line break belonging to the boundary.
    private bool FindBoundary(int from, out int end)
    {
        var body = _body.Span;
        end = from;
        if (body[from..].StartsWith(_delimiter.AsSpan(1)) && TryLineEnd(body, from + _delimiter.Length - 1))
        {
            return true;
        }

        // With its line feed, so that only the beginnings of lines are looked at.
        for (var at = from; body[at..].IndexOf(_delimiter) is >= 0 and var found; at += found + 1)
        {
            end = at + found;
            if (TryLineEnd(body, end + _delimiter.Length))
            {
                end -= end > from && body[end - 1] == (byte)'\r' ? 1 : 0;
                return true;
            }
        }

        end = body.Length;
        return false;
    }

    // Behind the boundary stand "--" for the last one, white space, and the end of the line.
    private bool TryLineEnd(ReadOnlySpan<byte> body, int at)
    {
        var rest = body[at..];
        var isClosing = rest.StartsWith("--"u8);
        rest = isClosing ? rest[2..] : rest;
        var feed = rest.IndexOf((byte)'\n');
        var line = feed < 0 ? rest : rest[..feed];
        if (!isClosing && line.ContainsAnyExcept(" \t\r"u8))
        {
            return false;
        }

        IsClosed = isClosing;
        _next = feed < 0 ? body.Length : body.Length - rest.Length + feed + 1;
        return true;
    }
}
