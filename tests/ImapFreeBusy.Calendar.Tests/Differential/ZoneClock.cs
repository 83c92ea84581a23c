using NodaTime;
using NodaTime.TimeZones;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Local times of a zone, by NodaTime's own resolvers: nothing of the engine under test.</summary>
internal sealed class ZoneClock(string name)
{
    // Before a gap its offset still holds; of two readings the first.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        (local, zone, before, _) => new ZonedDateTime(local.WithOffset(before.WallOffset).ToInstant(), zone));

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[name];

    public string Name => name;

    public long ToUtc(DateTime local) => _zone.ResolveLocal(LocalDateTime.FromDateTime(local), Resolver).ToInstant().ToUnixTimeSeconds();

    public DateTime ToLocal(long utc) => Instant.FromUnixTimeSeconds(utc).InZone(_zone).LocalDateTime.ToDateTimeUnspecified();

    public bool IsSkippedOrTwice(DateTime local) => _zone.MapLocal(LocalDateTime.FromDateTime(local)).Count != 1;

    /// <summary>Whether the clock is changed less than eight days before that moment or a day after it.</summary>
    public bool ChangesNear(long utc)
    {
        var interval = _zone.GetZoneInterval(Instant.FromUnixTimeSeconds(utc) - Duration.FromDays(8));
        return interval.HasEnd && interval.End <= Instant.FromUnixTimeSeconds(utc) + Duration.FromDays(1);
    }

    /// <summary>Whether the clock was ever changed less than two hours from that time of a day.</summary>
    public bool ChangesAt(TimeSpan timeOfDay) => Changes(CalendarGenerator.FirstYear, CalendarGenerator.LastYear + 3)
        .Select(change => (timeOfDay - ToLocal(change).TimeOfDay).TotalHours)
        .Any(hours => Math.Abs(hours) < 2 || Math.Abs(hours) > 22);

    /// <summary>Moments between two years at which the clock is changed.</summary>
    public IReadOnlyList<long> Changes(int fromYear, int toYear) =>
    [
        .. _zone.GetZoneIntervals(Instant.FromUtc(fromYear, 1, 1, 0, 0), Instant.FromUtc(toYear, 1, 1, 0, 0))
            .Skip(1).Select(interval => interval.Start.ToUnixTimeSeconds()),
    ];
}
