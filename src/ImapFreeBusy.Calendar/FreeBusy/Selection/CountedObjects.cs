using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>Leaves out what in somebody else's folder is not the owner's, before it can win over what is.</summary>
internal static class CountedObjects
{
    public static IReadOnlyList<PlacedObject> Of(IReadOnlyList<PlacedObject> sameUid, CalendarOwner owner)
    {
        for (var i = 0; i < sameUid.Count; i++)
        {
            if (sameUid[i].Counted == CountedContent.AttendedEvents)
            {
                return [.. sameUid.Where(place => IsCounted(place, sameUid, owner))];
            }
        }

        return sameUid;
    }

    public static bool Attends(Component component, CalendarOwner owner)
    {
        foreach (var attendee in component.Attendees.Span)
        {
            if (attendee.Role != ParticipationRole.NonParticipant && BusyRules.IsOwner(attendee.Address, owner))
            {
                return true;
            }
        }

        return false;
    }

    // An instance without the owner replaces one of a series with the owner, so a folder's objects count together.
    private static bool IsCounted(PlacedObject place, IReadOnlyList<PlacedObject> sameUid, CalendarOwner owner) =>
        place.Counted != CountedContent.AttendedEvents
        || sameUid.Any(other => other.Folder == place.Folder && other.Item.Components.Any(component => component.Kind != ComponentKind.Event || Attends(component, owner)));
}
