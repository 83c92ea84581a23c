using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ImapFreeBusy.Calendar.Model;

/// <summary>An immutable list that is equal to another with equal elements in the same order.</summary>
/// <typeparam name="T">The elements.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "ImmutableArray<T>.Empty and its kin read the same way.")]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    private ValueList(T[] items) => _items = items;

    /// <summary>The list without elements.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The elements without a copy.</summary>
    public ReadOnlySpan<T> Span => _items;

    /// <summary>A list of these elements.</summary>
    public static ValueList<T> Of(params IEnumerable<T> items) => FromArray([.. items]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _items[0], _items[^1]);

    internal static ValueList<T> FromList(List<T>? items) => items is null || items.Count == 0 ? Empty : new([.. items]);

    internal static ValueList<T> FromArray(T[] items) => items.Length == 0 ? Empty : new(items);
}
