using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// The instance that a RECURRENCE-ID or EXDATE names: a whole day of the master's local clock when the master is all-day
/// or only a date is given, otherwise a moment.
/// </summary>
internal readonly record struct InstanceKey(bool IsDay, long Value)
{
    /// <summary>With a seed that nobody knows: the values come from others.</summary>
    public override int GetHashCode() => HashCode.Combine(IsDay, Value);

    /// <summary>The instance of a series that starts at <paramref name="master"/>; null when there is none.</summary>
    public static InstanceKey Of(CalendarTime name, ZoneResolver zones, CalendarTime? master, ZoneResolver masterZones)
    {
        if (name.IsDate || master is { IsDate: true })
        {
            return new InstanceKey(true, DayOf(name, zones));
        }

        // Many programs leave TZID off here: the clock is that of DTSTART.
        return name.Kind == CalendarTimeKind.Floating && master is { } start
            ? new InstanceKey(false, masterZones.MapperOf(start).ToUtc(name.LocalSeconds))
            : new InstanceKey(false, zones.ToUtc(name));
    }

    /// <summary>
    /// The day that a time of an all-day event means. In UTC, midnight is how some programs write a date; any other time
    /// is the owner's midnight or the last second before it.
    /// </summary>
    public static int DayOf(CalendarTime time, ZoneResolver zones) =>
        time.Kind == CalendarTimeKind.Utc && time.LocalSeconds % CivilDate.SecondsPerDay != 0
            ? CivilDate.DayOf(zones.Owner.ToLocal(time.LocalSeconds))
            : time.LocalDay;
}
