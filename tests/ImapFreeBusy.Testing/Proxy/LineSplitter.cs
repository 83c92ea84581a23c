using System.Text;

namespace ImapFreeBusy.Testing.Proxy;

/// <summary>Cuts one direction of a connection into whole lines and the bytes of literals, in whatever chunks it comes.</summary>
internal sealed class LineSplitter
{
    private readonly List<byte> _line = [];
    private long _literalLeft;

    public IEnumerable<LinePiece> Feed(ReadOnlyMemory<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var taken = _literalLeft > 0 ? TakeLiteral(chunk.Span, out var piece) : TakeLine(chunk.Span, out piece);
            chunk = chunk[taken..];
            if (piece is { } whole)
            {
                yield return whole;
            }
        }
    }

    /// <summary>Whether a line announces a literal: <c>{12}</c>, <c>{12+}</c>, <c>~{12}</c>.</summary>
    public static long? LiteralLength(string line)
    {
        var start = line.LastIndexOf('{');
        return start >= 0 && line.EndsWith('}') && long.TryParse(line.AsSpan(start + 1, line.Length - start - 2).TrimEnd('+'), out var length)
            ? length
            : null;
    }

    private int TakeLiteral(ReadOnlySpan<byte> chunk, out LinePiece? piece)
    {
        var taken = (int)Math.Min(chunk.Length, _literalLeft);
        _literalLeft -= taken;
        piece = new LinePiece(chunk[..taken].ToArray(), null);
        return taken;
    }

    private int TakeLine(ReadOnlySpan<byte> chunk, out LinePiece? piece)
    {
        var end = chunk.IndexOf((byte)'\n');
        var taken = end < 0 ? chunk.Length : end + 1;
        _line.AddRange(chunk[..taken]);
        piece = end < 0 ? null : FinishLine();
        return taken;
    }

    private LinePiece FinishLine()
    {
        var bytes = _line.ToArray();
        _line.Clear();
        var line = Encoding.Latin1.GetString(bytes).TrimEnd('\r', '\n');
        _literalLeft = LiteralLength(line) ?? 0;
        return new LinePiece(bytes, line);
    }
}
