using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>A VTIMEZONE. One instance serves all texts that hold the same one.</summary>
/// <param name="Name">TZID.</param>
/// <param name="Observances">STANDARD and DAYLIGHT, in the order of the text.</param>
public sealed record TimeZoneDefinition(string Name, ValueList<Observance> Observances)
{
    /// <summary>
    /// X-LIC-LOCATION or TZID-ALIAS-OF (RFC 7808), where it names a known zone: that zone's rules count then, for embedded
    /// ones grow old. Null otherwise.
    /// </summary>
    public string? Location { get; init; }

    /// <inheritdoc/>
    public bool Equals(TimeZoneDefinition? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && Location == other.Location && Observances.Equals(other.Observances));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Observances.Count);
}
