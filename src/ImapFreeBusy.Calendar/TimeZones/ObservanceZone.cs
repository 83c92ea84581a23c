using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>A zone whose rules come from a VTIMEZONE: its onsets until 2200, and its last offset after that.</summary>
internal sealed class ObservanceZone : DateTimeZone
{
    private readonly long[] _starts;
    private readonly ZoneInterval[] _intervals;

    private ObservanceZone(string id, long[] starts, ZoneInterval[] intervals)
        : base(id, intervals.Length == 1, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset))
    {
        _starts = starts;
        _intervals = intervals;
    }

    public static ObservanceZone Build(TimeZoneDefinition definition)
    {
        var onsets = Onsets.Of(definition);
        var starts = new long[onsets.Count];
        var intervals = new ZoneInterval[onsets.Count];
        for (var i = 0; i < onsets.Count; i++)
        {
            starts[i] = onsets[i].Utc;
            intervals[i] = new ZoneInterval(
                definition.Name,
                i == 0 ? null : Instant.FromUnixTimeSeconds(onsets[i].Utc),
                i + 1 == onsets.Count ? null : Instant.FromUnixTimeSeconds(onsets[i + 1].Utc),
                Offset.FromSeconds(onsets[i].Offset),
                Offset.Zero);
        }

        return new ObservanceZone(definition.Name, starts, intervals);
    }

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var found = Array.BinarySearch(_starts, instant.ToUnixTimeSeconds());
        return _intervals[Math.Max(0, found >= 0 ? found : ~found - 1)];
    }
}
