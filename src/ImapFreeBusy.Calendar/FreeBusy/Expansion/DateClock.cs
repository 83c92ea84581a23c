using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>What the values of RDATE mean: one of the other value type than DTSTART takes from DTSTART what it lacks.</summary>
/// <param name="Start">DTSTART.</param>
/// <param name="Mapper">The clock of DTSTART.</param>
/// <param name="Zones">The zones of the object.</param>
internal readonly record struct DateClock(CalendarTime Start, LocalTimeMapper Mapper, ZoneResolver Zones)
{
    /// <summary>A time, and by whose clock it is.</summary>
    public (long Local, LocalTimeMapper Mapper) Of(CalendarTime date)
    {
        if (Start.IsDate)
        {
            return (InstanceKey.DayOf(date, Zones) * CivilDate.SecondsPerDay, Mapper);
        }

        return date.Kind switch
        {
            CalendarTimeKind.Date => (date.LocalSeconds + ClockTimes.TimeOfDay(Start.LocalSeconds), Mapper),
            CalendarTimeKind.Floating => (date.LocalSeconds, Mapper),
            _ => (date.LocalSeconds, Zones.MapperOf(date)),
        };
    }

    /// <summary>The end in UTC of a period that tells it.</summary>
    public long EndOf(CalendarPeriod date, long local, long utc, LocalTimeMapper mapper)
    {
        if (date.End is { } end)
        {
            var (endLocal, endMapper) = Of(end);
            return endMapper.ToUtc(endLocal);
        }

        return EventLength.Of(date.Duration!.Value).EndOf(local, utc, mapper);
    }

    /// <summary>Whether a period may reach into a window, by whatever clock: no offset is larger than a day.</summary>
    public static bool IsNear(CalendarPeriod date, long local, long windowStart, long windowEnd)
    {
        const long Day = CivilDate.SecondsPerDay;
        var end = date.End is { } time ? time.LocalSeconds + Day : local + EventLength.Of(date.Duration!.Value).AtMost;
        return local - Day < windowEnd && end + Day > windowStart;
    }
}
