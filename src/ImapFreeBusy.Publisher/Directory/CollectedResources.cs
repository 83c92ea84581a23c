using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Several resources of which any will do, under one address: busy only while all its members are.</summary>
/// <param name="Address">Mail address in lower case: names the publication.</param>
/// <param name="Aliases">Other addresses, lower case.</param>
/// <param name="TimeZone">Zone of the midnights of the window, and of times without a zone.</param>
/// <param name="Members">Addresses of the members, lower case, in order, each once; may be those of collections.</param>
public sealed record CollectedResources(string Address, IReadOnlyList<string> Aliases, DateTimeZone TimeZone, IReadOnlyList<string> Members) : ListOwner(Address, Aliases, TimeZone)
{
    /// <summary>Most members, those of collections inside counted: each is looked at when the collection is asked for.</summary>
    public const int MostMembers = 100;

    /// <inheritdoc cref="ListOwner.Equals(ListOwner)"/>
    public bool Equals(CollectedResources? other) => ReferenceEquals(this, other) || (base.Equals(other) && Members.SequenceEqual(other!.Members));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Members in an order of their own: directories tell them in any order, and that is no change.</summary>
    internal static IReadOnlyList<string> InOrder(IEnumerable<string> members) =>
        [.. members.Select(member => member.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
