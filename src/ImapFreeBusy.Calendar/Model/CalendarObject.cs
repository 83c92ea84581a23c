using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.Model;

/// <summary>
/// The components of one VCALENDAR that share a UID: a master and its overrides, or overrides alone. Immutable; holds
/// only what busy time needs, and titles and places where they were asked for. Equal when all of it is equal.
/// </summary>
public sealed class CalendarObject : IEquatable<CalendarObject>
{
    /// <summary>UID of the components.</summary>
    public required string Uid { get; init; }

    /// <summary>iTIP METHOD of the VCALENDAR or of its MIME part, upper case; null for none (RFC 5546 §1.4).</summary>
    public string? Method { get; init; }

    /// <summary>The components, in the order of the text.</summary>
    public ValueList<Component> Components { get; init; } = ValueList<Component>.Empty;

    /// <summary>The VTIMEZONEs of names that the components use and that nobody knows.</summary>
    public ValueList<TimeZoneDefinition> Zones { get; init; } = ValueList<TimeZoneDefinition>.Empty;

    /// <summary>
    /// Whether a VFREEBUSY stood beside other components than its like in a VCALENDAR without METHOD: it is part of a
    /// calendar then, and speaks of the calendar's owner whatever its ORGANIZER says (RFC 4791 §7.10).
    /// </summary>
    public bool IsPartOfCalendar { get; init; }

    /// <inheritdoc/>
    public bool Equals(CalendarObject? other) =>
        other is not null && Uid == other.Uid && Method == other.Method && IsPartOfCalendar == other.IsPartOfCalendar
        && Components.Equals(other.Components) && Zones.Equals(other.Zones);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CalendarObject);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Uid, Method, Components.Count);
}
