using System.Text;

namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>The ways in which a text is spoilt. Each takes it whole and gives another, seldom longer than is allowed.</summary>
internal static class Mutations
{
    private const int Longest = 200_000;
    private const int ManyLines = 1_000;

    public delegate byte[] Mutation(Random random, byte[] text, IReadOnlyList<byte[]> corpus);

    public static IReadOnlyList<Mutation> All { get; } =
    [
        FlipBit, SetByte, InsertBytes, DeleteBytes, CopyBlock, DeleteBlock, DuplicateLine, RepeatLine, MoveLine, DeleteLine,
        Splice, ChangeNumber, ChangeNumber, SwapWord, SwapWord, SwapWord, InsertPiece, InsertPiece, Truncate, ChangeCase, BreakLine,
    ];

    private static byte[] FlipBit(Random random, byte[] text, IReadOnlyList<byte[]> corpus) =>
        Replace(text, At(random, text), 1, [(byte)(text[Math.Min(At(random, text), text.Length - 1)] ^ (1 << random.Next(8)))]);

    private static byte[] SetByte(Random random, byte[] text, IReadOnlyList<byte[]> corpus) => Replace(text, At(random, text), 1, [(byte)random.Next(256)]);

    private static byte[] InsertBytes(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var bytes = new byte[random.Next(1, 9)];
        random.NextBytes(bytes);
        return Replace(text, At(random, text), 0, bytes);
    }

    private static byte[] DeleteBytes(Random random, byte[] text, IReadOnlyList<byte[]> corpus) => Replace(text, At(random, text), random.Next(1, 9), []);

    private static byte[] CopyBlock(Random random, byte[] text, IReadOnlyList<byte[]> corpus) => Replace(text, At(random, text), 0, Block(random, text));

    private static byte[] DeleteBlock(Random random, byte[] text, IReadOnlyList<byte[]> corpus) => Replace(text, At(random, text), random.Next(1, 1 + (text.Length / 4)), []);

    private static byte[] DuplicateLine(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var line = LineAt(random, text);
        return Replace(text, line.Start, 0, text[line]);
    }

    private static byte[] RepeatLine(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var line = text[LineAt(random, text)];
        var times = Math.Min(ManyLines, Longest / Math.Max(1, line.Length));
        return Replace(text, At(random, text), 0, [.. Enumerable.Repeat(line, times).SelectMany(one => one)]);
    }

    private static byte[] MoveLine(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var (from, to) = (LineAt(random, text), LineAt(random, text));
        return from.Start.Value < to.Start.Value
            ? [.. text[..from.Start], .. text[from.End..to.Start], .. text[from], .. text[to.Start..]]
            : [.. text[..to.Start], .. text[from], .. text[to.Start..from.Start], .. text[from.End..]];
    }

    private static byte[] DeleteLine(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var line = LineAt(random, text);
        return [.. text[..line.Start], .. text[line.End..]];
    }

    private static byte[] Splice(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var other = corpus[random.Next(corpus.Count)];
        return [.. text[..LineAt(random, text).Start], .. other[LineAt(random, other).Start..]];
    }

    // A run of digits becomes an extreme, or a neighbour of what it was.
    private static byte[] ChangeNumber(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var from = At(random, text);
        var found = text.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (found < 0)
        {
            return InsertPiece(random, text, corpus);
        }

        var first = from + found;
        var length = text.AsSpan(first).IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length - first;
        return Replace(text, first, length, Encoding.ASCII.GetBytes(random.Next(2) == 0 ? random.Next(100).ToString() : FuzzWords.Numbers[random.Next(FuzzWords.Numbers.Count)]));
    }

    private static byte[] SwapWord(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var family = FuzzWords.Families[random.Next(FuzzWords.Families.Count)];
        var word = Encoding.ASCII.GetBytes(family[random.Next(family.Length)]);
        var from = At(random, text);
        var found = text.AsSpan(from).IndexOf(word);
        return found < 0 ? text : Replace(text, from + found, word.Length, Encoding.ASCII.GetBytes(family[random.Next(family.Length)]));
    }

    private static byte[] InsertPiece(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var piece = Encoding.UTF8.GetBytes(FuzzWords.Pieces[random.Next(FuzzWords.Pieces.Count)]);
        return Replace(text, piece[^1] == '\n' ? LineAt(random, text).Start.Value : At(random, text), 0, piece);
    }

    private static byte[] Truncate(Random random, byte[] text, IReadOnlyList<byte[]> corpus) => text[..At(random, text)];

    private static byte[] ChangeCase(Random random, byte[] text, IReadOnlyList<byte[]> corpus)
    {
        var line = LineAt(random, text);
        var changed = text[line];
        var letters = changed.AsSpan();
        Ascii.ToLowerInPlace(letters, out _);
        return Replace(text, line.Start.Value, changed.Length, changed);
    }

    // Folded where nobody would fold it.
    private static byte[] BreakLine(Random random, byte[] text, IReadOnlyList<byte[]> corpus) =>
        Replace(text, At(random, text), 0, random.Next(2) == 0 ? "\r\n "u8 : "\n\t"u8);

    private static int At(Random random, byte[] text) => random.Next(text.Length);

    private static ReadOnlySpan<byte> Block(Random random, byte[] text)
    {
        var start = At(random, text);
        return text.AsSpan(start, Math.Min(random.Next(1, 2_000), text.Length - start));
    }

    private static Range LineAt(Random random, byte[] text)
    {
        var place = At(random, text);
        var start = text.AsSpan(0, place).LastIndexOf((byte)'\n') + 1;
        var end = text.AsSpan(place).IndexOf((byte)'\n');
        return start..(end < 0 ? text.Length : place + end + 1);
    }

    private static byte[] Replace(byte[] text, Index start, int length, ReadOnlySpan<byte> by)
    {
        var from = start.GetOffset(text.Length);
        var rest = text.AsSpan(Math.Min(text.Length, from + length));
        return text.Length + by.Length > Longest ? text : [.. text.AsSpan(0, from), .. by, .. rest];
    }
}
