using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>How busy a component makes its owner: STATUS, TRANSP, PARTSTAT and Outlook's own property, in their order.</summary>
internal static class BusyRules
{
    public static BusyVerdict Classify(Component component, PlacedObject place, CalendarOwner owner)
    {
        if (component.IsTransparent || component.Status == EventStatus.Cancelled)
        {
            return BusyVerdict.Free;
        }

        var status = OwnStatus(component, owner);
        if (status is ParticipationStatus.Declined or ParticipationStatus.Delegated
            || (place.Counted == CountedContent.AttendedEvents && !CountedObjects.Attends(component, owner)))
        {
            return BusyVerdict.Free;
        }

        var isIntended = IsIntended(component, status);
        return (isIntended ? component.IntendedStatus : component.BusyStatus) switch
        {
            CdoBusyStatus.Free or CdoBusyStatus.WorkingElsewhere => BusyVerdict.Free,
            CdoBusyStatus.Tentative => ByOutlook(BusyKind.Tentative, isIntended, BusyReason.BusyStatusTentative),
            CdoBusyStatus.OutOfOffice => ByOutlook(BusyKind.Unavailable, isIntended, BusyReason.BusyStatusOutOfOffice),
            CdoBusyStatus.Busy => ByOutlook(BusyKind.Busy, isIntended, BusyReason.BusyStatusBusy),
            _ => ByStatus(component, status),
        };
    }

    /// <summary>
    /// Whether a VFREEBUSY or VAVAILABILITY speaks of the owner's time: by its ORGANIZER, or because it is kept in the
    /// owner's calendar. Somebody else's list that was sent to the owner is not the owner's time.
    /// </summary>
    public static bool IsOfOwner(Candidate candidate, CalendarOwner owner) =>
        candidate.Component.Organizer is { } organizer
            ? IsOwner(organizer, owner) || (IsKept(candidate) && IsInOwnFolder(candidate))
            : IsInOwnFolder(candidate);

    private static bool IsInOwnFolder(Candidate candidate) => candidate.Place.Counted == CountedContent.Everything;

    // A VAVAILABILITY without METHOD was not sent: iTIP has no use for it (RFC 7953 §6), and its ORGANIZER tells whose it
    // is when it is published (§3.1).
    private static bool IsKept(Candidate candidate) => candidate.Component.Kind == ComponentKind.Availability
        ? candidate.Place.Item.Method is null
        : candidate.Place.Item.IsPartOfCalendar;

    public static bool IsOwner(string address, CalendarOwner owner)
    {
        var addresses = owner.Addresses;
        for (var i = 0; i < addresses.Count; i++)
        {
            if (string.Equals(address, addresses[i], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static BusyVerdict ByOutlook(BusyKind kind, bool isIntended, BusyReason reason) =>
        new(kind, isIntended ? BusyReason.IntendedStatus : reason);

    private static BusyVerdict ByStatus(Component component, ParticipationStatus status) => status switch
    {
        _ when component.Status == EventStatus.Tentative => new(BusyKind.Tentative, BusyReason.StatusTentative),
        ParticipationStatus.Tentative => new(BusyKind.Tentative, BusyReason.OwnerTentative),
        ParticipationStatus.NeedsAction => new(BusyKind.Tentative, BusyReason.OwnerNeedsAction),
        ParticipationStatus.Absent => new(BusyKind.Busy, BusyReason.OrganizerOrNotListed),
        _ => new(BusyKind.Busy, BusyReason.EverythingElse),
    };

    // Outlook sends requests as TENTATIVE and tells in another property what they become once they are accepted.
    private static bool IsIntended(Component component, ParticipationStatus status) =>
        component.BusyStatus == CdoBusyStatus.Tentative && component.IntendedStatus != CdoBusyStatus.Absent
            && status == ParticipationStatus.Accepted;

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
