using System.Text;

namespace ImapFreeBusy.Imap.Wire;

/// <summary>What belongs to the words of a part of the grammar, found by the octets that came, in any case, without a copy.</summary>
internal sealed class WordTable<T>
{
    private const int LongestWord = 32;

    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _entries;

    /// <summary>A table of words of at most 32 letters.</summary>
    public WordTable(IReadOnlyDictionary<string, T> entries) =>
        _entries = new Dictionary<string, T>(entries, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What belongs to the word.</summary>
    public bool TryFind(ReadOnlySpan<byte> word, out T entry)
    {
        Span<char> letters = stackalloc char[LongestWord];
        if (word.Length <= LongestWord && Encoding.ASCII.TryGetChars(word, letters, out var length))
        {
            return _entries.TryGetValue(letters[..length], out entry!);
        }

        entry = default!;
        return false;
    }
}
