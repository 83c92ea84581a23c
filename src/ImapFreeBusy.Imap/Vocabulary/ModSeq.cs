namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>A mod-sequence: a 63-bit number that grows with every change of a mailbox (RFC 7162 §3.1).</summary>
/// <param name="Value">The number that the server gave.</param>
public readonly record struct ModSeq(ulong Value) : IComparable<ModSeq>
{
    /// <inheritdoc/>
    public int CompareTo(ModSeq other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    /// <summary>Whether the left one comes before.</summary>
    public static bool operator <(ModSeq left, ModSeq right) => left.Value < right.Value;

    /// <summary>Whether the left one comes after.</summary>
    public static bool operator >(ModSeq left, ModSeq right) => left.Value > right.Value;

    /// <summary>Whether the left one does not come after.</summary>
    public static bool operator <=(ModSeq left, ModSeq right) => left.Value <= right.Value;

    /// <summary>Whether the left one does not come before.</summary>
    public static bool operator >=(ModSeq left, ModSeq right) => left.Value >= right.Value;
}
