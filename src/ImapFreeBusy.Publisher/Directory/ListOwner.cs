using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>A person or resource with an address and a list, wherever the list comes from; each kind has a type of its own.</summary>
/// <param name="Address">Mail address in lower case: names the list.</param>
/// <param name="Aliases">Other addresses, lower case.</param>
/// <param name="TimeZone">Zone of the midnights of the window, and of times without a zone.</param>
public abstract record ListOwner(string Address, IReadOnlyList<string> Aliases, DateTimeZone TimeZone)
{
    /// <summary>How many days before today the list reaches; null for <c>Window:PastDays</c>.</summary>
    public int? PastDays { get; init; }

    /// <summary>How many days after today's midnight the list reaches; null for <c>Window:FutureDays</c>.</summary>
    public int? FutureDays { get; init; }

    /// <summary>Whether all is the same: one of whom a directory tells nothing new stays the one that there was.</summary>
    public virtual bool Equals(ListOwner? other) => ReferenceEquals(this, other) || (
        other is not null
        && EqualityContract == other.EqualityContract
        && Address == other.Address
        && Aliases.SequenceEqual(other.Aliases)
        && TimeZone.Equals(other.TimeZone)
        && (PastDays, FutureDays) == (other.PastDays, other.FutureDays));

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public sealed override string ToString() => Address;
}
