using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Turns the times of one object into UTC seconds. A known name wins over the VTIMEZONE of the same name; an unknown one
/// without a VTIMEZONE means the owner's zone, with a diagnostic.
/// </summary>
internal readonly struct ZoneResolver(ZoneMappers mappers, CalendarObject item)
{
    public LocalTimeMapper Owner => mappers.Owner;

    public LocalTimeMapper MapperOf(CalendarTime time) => time.Kind switch
    {
        CalendarTimeKind.Utc => mappers.Utc,
        CalendarTimeKind.Zoned => mappers.Of(time.ZoneName!, item),
        _ => mappers.Owner,
    };

    public long ToUtc(CalendarTime time) =>
        time.Kind == CalendarTimeKind.Utc ? time.LocalSeconds : MapperOf(time).ToUtc(time.LocalSeconds);
}
