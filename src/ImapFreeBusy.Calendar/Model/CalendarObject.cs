namespace ImapFreeBusy.Calendar.Model;

/// <summary>
/// The components of one VCALENDAR that share a UID: a master and its overrides, or overrides alone. Immutable; holds
/// only what busy time needs, no title and no place.
/// </summary>
public sealed class CalendarObject
{
    /// <summary>UID of the components.</summary>
    public required string Uid { get; init; }

    /// <summary>iTIP METHOD of the VCALENDAR or of its MIME part, upper case; null for none (RFC 5546 §1.4).</summary>
    public string? Method { get; init; }
}
