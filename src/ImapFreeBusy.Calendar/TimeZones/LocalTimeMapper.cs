using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>
/// Local seconds to UTC seconds in one zone. A local time in a gap has the offset before the gap, one that happens twice
/// is the first of the two (RFC 5545 §3.3.5): either way the offset before the change holds until the local clock has
/// reached the later of its two readings at the change. So the local clock falls into stretches, one after the other,
/// each with one offset; those found are kept in order.
/// </summary>
internal sealed class LocalTimeMapper
{
    // A window of a year and events of ten years around it need some forty; times all over the calendar find new ones.
    private const int MostKept = 512;

    private readonly DateTimeZone _zone;
    private readonly bool _isComplete;
    private OffsetStretch[] _kept;
    private int _count;
    private OffsetStretch _last = new(long.MaxValue, long.MinValue, 0);

    public LocalTimeMapper(DateTimeZone zone)
    {
        _zone = zone;
        _kept = new OffsetStretch[8];
    }

    /// <summary>
    /// A mapper that has all stretches from the beginning. A VTIMEZONE may change its clock by more than lies between two
    /// changes; then a stretch cannot be known from its neighbours alone, as in real zones.
    /// </summary>
    public LocalTimeMapper(ObservanceZone zone)
    {
        _zone = zone;
        _kept = zone.LocalStretches();
        _count = _kept.Length;
        _isComplete = true;
    }

    public long ToUtc(long local) => local - StretchAt(local).Offset;

    public long ToLocal(long utc) => utc + _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(utc)).Seconds;

    /// <summary>The stretch that a local time lies in.</summary>
    public OffsetStretch StretchAt(long local)
    {
        if (!_last.Holds(local))
        {
            _last = Find(local);
        }

        return _last;
    }

    private OffsetStretch Find(long local)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _kept[middle].To <= local ? (middle + 1, high) : (low, middle);
        }

        if (_isComplete || (low < _count && _kept[low].Holds(local)))
        {
            return _kept[low];
        }

        var found = Seek(local);
        Keep(found, low);
        return found;
    }

    private void Keep(OffsetStretch found, int place)
    {
        if (_count == MostKept)
        {
            _count = 0;
            place = 0;
        }

        if (_count == _kept.Length)
        {
            Array.Resize(ref _kept, _count * 2);
        }

        Array.Copy(_kept, place, _kept, place + 1, _count - place);
        _kept[place] = found;
        _count++;
    }

    private OffsetStretch Seek(long local)
    {
        // No offset is as large as a day, so this stretch counts at that local time or has ended before.
        var interval = _zone.GetZoneInterval(Instant.FromUnixTimeSeconds(local - Model.CivilDate.SecondsPerDay));
        var (from, to) = (SwitchBefore(interval), SwitchAfter(interval));
        while (local >= to)
        {
            interval = _zone.GetZoneInterval(interval.End);
            (from, to) = (to, SwitchAfter(interval));
        }

        return new OffsetStretch(from, to, interval.WallOffset.Seconds);
    }

    private long SwitchBefore(ZoneInterval interval) => interval.HasStart
        ? Switch(_zone.GetZoneInterval(interval.Start - Duration.Epsilon), interval)
        : long.MinValue;

    private long SwitchAfter(ZoneInterval interval) => interval.HasEnd
        ? Switch(interval, _zone.GetZoneInterval(interval.End))
        : long.MaxValue;

    // The local reading from which on the later stretch counts.
    private static long Switch(ZoneInterval earlier, ZoneInterval later) =>
        later.Start.ToUnixTimeSeconds() + Math.Max(earlier.WallOffset.Seconds, later.WallOffset.Seconds);
}
