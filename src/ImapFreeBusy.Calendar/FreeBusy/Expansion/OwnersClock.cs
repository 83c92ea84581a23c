using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>Series that start at a moment in UTC and recur by the owner's clock (<see cref="Component.RecursLocally"/>).</summary>
internal static class OwnersClock
{
    /// <summary>The component with its start as the owner's clock shows it, where it recurs by that; otherwise itself.</summary>
    public static Component Of(Component component, ZoneResolver zones)
    {
        if (!component.RecursLocally || component.Start is not { Kind: CalendarTimeKind.Utc } start)
        {
            return component;
        }

        var local = Math.Clamp(zones.Owner.ToLocal(start.LocalSeconds), CivilDate.FirstSecond, CivilDate.LastSecond);
        return component with { Start = new CalendarTime(local, CalendarTimeKind.Floating) };
    }
}
