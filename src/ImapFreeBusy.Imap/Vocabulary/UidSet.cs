using System.Collections;

namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// An immutable set of UIDs kept as ascending ranges: the <c>sequence-set</c> of RFC 9051 §9. Ranges written by a
/// server may be as wide as 1:4294967295; nothing here costs more than the number of ranges, save enumerating.
/// </summary>
public sealed class UidSet : IEnumerable<Uid>, IEquatable<UidSet>
{
    /// <summary>The set with no UID. It cannot be sent in a command.</summary>
    public static UidSet Empty { get; } = new();

    /// <summary>How many UIDs are in the set (<c>first:*</c> counts up to the largest UID).</summary>
    public long Count => throw new NotImplementedException();

    /// <summary>Whether there is no UID in the set.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The set of the given UIDs, in any order, doubles allowed.</summary>
    public static UidSet Of(IEnumerable<Uid> uids) => throw new NotImplementedException();

    /// <summary>The set of one UID.</summary>
    public static UidSet Of(Uid uid) => throw new NotImplementedException();

    /// <summary>All UIDs from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static UidSet Range(Uid first, Uid last) => throw new NotImplementedException();

    /// <summary>
    /// <c>first:*</c>. Beware: a server answers it with the last message even when its UID is below
    /// <paramref name="first"/> (RFC 9051 §9, seq-range); callers filter.
    /// </summary>
    public static UidSet From(Uid first) => throw new NotImplementedException();

    /// <summary>Reads <c>1:4,7,9:*</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UidSet set) => throw new NotImplementedException();

    /// <summary>Whether the UID is in the set.</summary>
    public bool Contains(Uid uid) => throw new NotImplementedException();

    /// <summary>The UIDs in either set.</summary>
    public UidSet Union(UidSet other) => throw new NotImplementedException();

    /// <summary>The UIDs in this set and not in the other one.</summary>
    public UidSet Except(UidSet other) => throw new NotImplementedException();

    /// <summary>The set cut into sets of at most <paramref name="size"/> UIDs, ascending.</summary>
    public IEnumerable<UidSet> InBatchesOf(int size) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IEnumerator<Uid> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(UidSet? other) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UidSet);

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotImplementedException();

    /// <summary>The form that goes over the wire, such as <c>1:4,7</c>.</summary>
    public override string ToString() => throw new NotImplementedException();
}
