using System.Text;

namespace ImapFreeBusy.Calendar.Formats;

/// <summary>Values by ASCII names without case, looked up by bytes: the dispatch tables of the readers.</summary>
internal sealed class AsciiTable<T>
{
    private readonly (byte[] Name, T Value)[] _entries;
    private readonly int[] _buckets;

    public AsciiTable(params ReadOnlySpan<(string Name, T Value)> entries)
    {
        // Four times as many buckets as names: a name that is not in the table mostly meets an empty one.
        _buckets = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)entries.Length * 4)];
        _entries = new (byte[], T)[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var name = Encoding.ASCII.GetBytes(entries[i].Name.ToUpperInvariant());
            _entries[i] = (name, entries[i].Value);
            _buckets[FreeBucket(name)] = i + 1;
        }
    }

    public bool TryFind(ReadOnlySpan<byte> name, out T value)
    {
        for (var at = Hash(name) & (_buckets.Length - 1); _buckets[at] != 0; at = (at + 1) & (_buckets.Length - 1))
        {
            ref readonly var entry = ref _entries[_buckets[at] - 1];
            if (name.SequenceEqual(entry.Name) || Ascii.EqualsIgnoreCase(name, entry.Name))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    public T Find(ReadOnlySpan<byte> name, T otherwise) => TryFind(name, out var value) ? value : otherwise;

    private int FreeBucket(ReadOnlySpan<byte> name)
    {
        var at = Hash(name) & (_buckets.Length - 1);
        while (_buckets[at] != 0)
        {
            at = (at + 1) & (_buckets.Length - 1);
        }

        return at;
    }

    // First, middle and last letter and the length tell the names of iCalendar apart well enough.
    private static int Hash(ReadOnlySpan<byte> name) => name.IsEmpty
        ? 0
        : unchecked(((name[0] & 0x1F) * 31) + ((name[name.Length / 2] & 0x1F) * 7) + ((name[^1] & 0x1F) * 131) + (name.Length * 17));
}
