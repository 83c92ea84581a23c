using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Local seconds to UTC seconds in one zone. A local time in a gap has the offset before the gap, one that happens twice
/// is the first of the two (RFC 5545 §3.3.5): either way the offset before the change holds until the local clock has
/// reached the later of its two readings at the change. The stretch found last is kept, because times come in order.
/// </summary>
internal sealed class LocalTimeMapper(DateTimeZone zone)
{
    private long _from = long.MaxValue;
    private long _to = long.MinValue;
    private int _offset;

    public long ToUtc(long local)
    {
        if (local < _from || local >= _to)
        {
            Seek(local);
        }

        return local - _offset;
    }

    public long ToLocal(long utc) => utc + zone.GetUtcOffset(Instant.FromUnixTimeSeconds(utc)).Seconds;

    private void Seek(long local)
    {
        // No offset is as large as a day, so this stretch counts at that local time or has ended before.
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(local - Model.CivilDate.SecondsPerDay));
        _from = SwitchBefore(interval);
        _to = SwitchAfter(interval);
        while (local >= _to)
        {
            interval = zone.GetZoneInterval(interval.End);
            _from = _to;
            _to = SwitchAfter(interval);
        }

        _offset = interval.WallOffset.Seconds;
    }

    private long SwitchBefore(ZoneInterval interval) => interval.HasStart
        ? Switch(zone.GetZoneInterval(interval.Start - Duration.Epsilon), interval)
        : long.MinValue;

    private long SwitchAfter(ZoneInterval interval) => interval.HasEnd
        ? Switch(interval, zone.GetZoneInterval(interval.End))
        : long.MaxValue;

    // The local reading from which on the later stretch counts.
    private static long Switch(ZoneInterval earlier, ZoneInterval later) =>
        later.Start.ToUnixTimeSeconds() + Math.Max(earlier.WallOffset.Seconds, later.WallOffset.Seconds);
}
