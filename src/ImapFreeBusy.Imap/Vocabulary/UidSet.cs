using System.Collections;
using System.Collections.Immutable;

namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// An immutable set of UIDs kept as ascending ranges: the <c>sequence-set</c> of RFC 9051 §9. Ranges written by a
/// server may be as wide as 1:4294967295; nothing here costs more than the number of ranges, save enumerating.
/// </summary>
public sealed class UidSet : IEnumerable<Uid>, IEquatable<UidSet>
{
    // Ascending; between two neighbours at least one UID is missing.
    private readonly ImmutableArray<UidRange> _ranges;

    private UidSet(ImmutableArray<UidRange> ranges)
    {
        _ranges = ranges;
        foreach (var range in ranges)
        {
            Count += range.Count;
        }
    }

    /// <summary>The set with no UID. It cannot be sent in a command.</summary>
    public static UidSet Empty { get; } = new(ImmutableArray<UidRange>.Empty);

    /// <summary>How many UIDs are in the set (<c>first:*</c> counts up to the largest UID).</summary>
    public long Count { get; }

    /// <summary>Whether there is no UID in the set.</summary>
    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>The set of the given UIDs, in any order, doubles allowed.</summary>
    public static UidSet Of(IEnumerable<Uid> uids)
    {
        var builder = new UidSetBuilder();
        foreach (var uid in uids)
        {
            builder.Add(new UidRange(uid.Value, uid.Value));
        }

        return builder.ToSet();
    }

    /// <summary>The set of one UID.</summary>
    public static UidSet Of(Uid uid) => Range(uid, uid);

    /// <summary>All UIDs from <paramref name="first"/> to <paramref name="last"/>, both included; empty when they are the wrong way round.</summary>
    public static UidSet Range(Uid first, Uid last) => first <= last ? new([new UidRange(first.Value, last.Value)]) : Empty;

    /// <summary>
    /// <c>first:*</c>. Beware: a server answers it with the last message even when its UID is below
    /// <paramref name="first"/> (RFC 9051 §9, seq-range); callers filter.
    /// </summary>
    public static UidSet From(Uid first) => new([new UidRange(first.Value, uint.MaxValue)]);

    /// <summary>Reads <c>1:4,7,9:*</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UidSet set)
    {
        set = Empty;
        var builder = new UidSetBuilder();
        foreach (var part in text.Split((byte)','))
        {
            if (!UidRange.TryParse(text[part], out var range))
            {
                return false;
            }

            builder.Add(range);
        }

        set = builder.ToSet();
        return true;
    }

    /// <summary>Whether the UID is in the set.</summary>
    public bool Contains(Uid uid)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (uid.Value < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (uid.Value > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The UIDs in either set.</summary>
    public UidSet Union(UidSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var builder = new UidSetBuilder();
        builder.AddRange(_ranges);
        builder.AddRange(other._ranges);
        return builder.ToSet();
    }

    /// <summary>The UIDs in this set and not in the other one.</summary>
    public UidSet Except(UidSet other)
    {
        var kept = ImmutableArray.CreateBuilder<UidRange>();
        var next = 0;
        foreach (var range in _ranges)
        {
            while (next < other._ranges.Length && other._ranges[next].Last < range.First)
            {
                next++;
            }

            AddGaps(range, other._ranges.AsSpan()[next..], kept);
        }

        return new UidSet(kept.ToImmutable());
    }

    /// <summary>The set cut into sets of at most <paramref name="size"/> UIDs, ascending.</summary>
    public IEnumerable<UidSet> InBatchesOf(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Batches(size);
    }

    /// <inheritdoc/>
    public IEnumerator<Uid> GetEnumerator()
    {
        foreach (var range in _ranges)
        {
            for (long value = range.First; value <= range.Last; value++)
            {
                yield return new Uid((uint)value);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(UidSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UidSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.IsEmpty ? 0 : HashCode.Combine(_ranges.Length, _ranges[0], _ranges[^1]);

    /// <summary>The form that goes over the wire, such as <c>1:4,7</c>.</summary>
    public override string ToString() => string.Join(',', _ranges);

    /// <summary>All UIDs from the first of the set to its last.</summary>
    internal UidSet Span => IsEmpty ? this : new([new UidRange(_ranges[0].First, _ranges[^1].Last)]);

    /// <summary>A set of ranges that are ascending and apart already.</summary>
    internal static UidSet OfOrdered(ImmutableArray<UidRange> ranges) => ranges.IsEmpty ? Empty : new(ranges);

    /// <summary>The set cut into sets whose text is at most about this long.</summary>
    internal IEnumerable<UidSet> InTextsOf(int length)
    {
        // Two numbers of ten digits, a colon and a comma.
        const int longestRange = 22;
        return _ranges.Chunk(Math.Max(1, length / longestRange)).Select(ranges => new UidSet([.. ranges]));
    }

    // What is left of the range between the others, the first of which does not end before it.
    private static void AddGaps(UidRange range, ReadOnlySpan<UidRange> others, ImmutableArray<UidRange>.Builder kept)
    {
        long first = range.First;
        foreach (var other in others)
        {
            if (other.First > range.Last)
            {
                break;
            }

            if (other.First > first)
            {
                kept.Add(new UidRange((uint)first, other.First - 1));
            }

            first = (long)other.Last + 1;
        }

        if (first <= range.Last)
        {
            kept.Add(new UidRange((uint)first, range.Last));
        }
    }

    private IEnumerable<UidSet> Batches(int size)
    {
        var batch = ImmutableArray.CreateBuilder<UidRange>();
        long room = size;
        foreach (var range in _ranges)
        {
            for (long first = range.First; first <= range.Last;)
            {
                var last = Math.Min(range.Last, first + room - 1);
                batch.Add(new UidRange((uint)first, (uint)last));
                room -= last - first + 1;
                first = last + 1;
                if (room == 0)
                {
                    yield return new UidSet(batch.ToImmutable());
                    batch.Clear();
                    room = size;
                }
            }
        }

        if (batch.Count > 0)
        {
            yield return new UidSet(batch.ToImmutable());
        }
    }
}
