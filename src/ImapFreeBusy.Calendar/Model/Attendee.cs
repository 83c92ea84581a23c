namespace ImapFreeBusy.Calendar.Model;

/// <summary>One ATTENDEE.</summary>
/// <param name="Address">Mail address without <c>mailto:</c>, or the URI as it was written.</param>
/// <param name="Status">PARTSTAT.</param>
/// <param name="Role">ROLE.</param>
public sealed record Attendee(string Address, ParticipationStatus Status, ParticipationRole Role);
