using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>How busy a component makes its owner: STATUS, TRANSP, PARTSTAT and Outlook's own property, in their order.</summary>
internal static class BusyRules
{
    /// <summary>The type, or null when the time is free.</summary>
    public static BusyKind? Classify(Component component, CalendarOwner owner)
    {
        if (component.IsTransparent || component.Status == EventStatus.Cancelled)
        {
            return null;
        }

        var status = OwnStatus(component, owner);
        if (status is ParticipationStatus.Declined or ParticipationStatus.Delegated)
        {
            return null;
        }

        return CdoOf(component, status) switch
        {
            CdoBusyStatus.Free or CdoBusyStatus.WorkingElsewhere => null,
            CdoBusyStatus.Tentative => BusyKind.Tentative,
            CdoBusyStatus.OutOfOffice => BusyKind.Unavailable,
            CdoBusyStatus.Busy => BusyKind.Busy,
            _ => ByStatus(component, status),
        };
    }

    public static bool IsOwner(string address, CalendarOwner owner)
    {
        foreach (var own in owner.Addresses)
        {
            if (string.Equals(address, own, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static BusyKind ByStatus(Component component, ParticipationStatus status) =>
        component.Status == EventStatus.Tentative || status is ParticipationStatus.Tentative or ParticipationStatus.NeedsAction
            ? BusyKind.Tentative
            : BusyKind.Busy;

    // Outlook sends requests as TENTATIVE and tells in another property what they become once they are accepted.
    private static CdoBusyStatus CdoOf(Component component, ParticipationStatus status) =>
        component.BusyStatus == CdoBusyStatus.Tentative && component.IntendedStatus != CdoBusyStatus.Absent
            && status == ParticipationStatus.Accepted
            ? component.IntendedStatus
            : component.BusyStatus;

    // The most committed of the owner's own ATTENDEEs. Absent: not listed, or the organizer without a word of PARTSTAT.
    private static ParticipationStatus OwnStatus(Component component, CalendarOwner owner)
    {
        var best = ParticipationStatus.Absent;
        var isOrganizer = component.Organizer is { } organizer && IsOwner(organizer, owner);
        foreach (var attendee in component.Attendees.Span)
        {
            if (attendee.Role == ParticipationRole.NonParticipant || !IsOwner(attendee.Address, owner))
            {
                continue;
            }

            var status = attendee.Status == ParticipationStatus.Absent && !isOrganizer ? ParticipationStatus.NeedsAction : attendee.Status;
            best = status > best ? status : best;
        }

        return best;
    }
}
