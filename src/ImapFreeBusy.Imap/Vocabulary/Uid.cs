namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>UID of a message in one mailbox: never zero, never used twice while UIDVALIDITY holds (RFC 9051 §2.3.1.1).</summary>
/// <param name="Value">A non-zero 32-bit number.</param>
public readonly record struct Uid(uint Value) : IComparable<Uid>
{
    /// <summary>The number itself, never zero.</summary>
    public uint Value { get; } = Value > 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value), "A UID is never zero (RFC 9051 §2.3.1.1).");

    /// <inheritdoc/>
    public int CompareTo(Uid other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    /// <summary>Whether the left one comes before.</summary>
    public static bool operator <(Uid left, Uid right) => left.Value < right.Value;

    /// <summary>Whether the left one comes after.</summary>
    public static bool operator >(Uid left, Uid right) => left.Value > right.Value;

    /// <summary>Whether the left one does not come after.</summary>
    public static bool operator <=(Uid left, Uid right) => left.Value <= right.Value;

    /// <summary>Whether the left one does not come before.</summary>
    public static bool operator >=(Uid left, Uid right) => left.Value >= right.Value;
}
