using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>A person or resource whose list another free/busy host has.</summary>
/// <param name="Address">Mail address in lower case.</param>
/// <param name="Aliases">Other addresses, lower case.</param>
/// <param name="TimeZone">Zone of the midnights of the window, and of times without a zone.</param>
/// <param name="Host">Key of the host in the settings.</param>
/// <param name="Url">Where the list is: the host's template with the address, and nothing that a reader gave.</param>
public sealed record RemoteUser(string Address, IReadOnlyList<string> Aliases, DateTimeZone TimeZone, string Host, Uri Url) : ListOwner(Address, Aliases, TimeZone)
{
    /// <summary>What readers get.</summary>
    public RemoteAnswer Answer { get; init; }

    /// <inheritdoc cref="ListOwner.Equals(ListOwner)"/>
    public bool Equals(RemoteUser? other) => ReferenceEquals(this, other) || (base.Equals(other) && (Host, Url, Answer) == (other!.Host, other.Url, other.Answer));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
