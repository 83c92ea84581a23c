using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;
using NodaTime.TimeZones;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.TimeZones;

public sealed class LocalTimeMapperTests
{
    private static readonly ZoneLocalMappingResolver Rule = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        static (local, zone, before, _) => new ZonedDateTime(local.WithOffset(before.WallOffset).ToInstant(), zone));

    [Theory]
    [InlineData("Europe/Berlin", 2024, 3, 31, 2, 30, "2024-03-31T01:30:00Z")]
    [InlineData("Europe/Berlin", 2024, 10, 27, 2, 30, "2024-10-27T00:30:00Z")]
    [InlineData("Australia/Lord_Howe", 2024, 10, 6, 2, 15, "2024-10-05T15:45:00Z")]
    [InlineData("Pacific/Apia", 2011, 12, 30, 12, 0, "2011-12-30T22:00:00Z")]
    [InlineData("America/Sao_Paulo", 2018, 11, 4, 0, 0, "2018-11-04T03:00:00Z")]
    public void A_gap_has_the_offset_before_it_and_an_overlap_its_first_half(
        string zone, int year, int month, int day, int hour, int minute, string utc)
    {
        var local = new LocalDateTime(year, month, day, hour, minute);
        var mapper = new LocalTimeMapper(DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal(utc, Instant.FromUnixTimeSeconds(mapper.ToUtc(Seconds(local))).ToString());
    }

    [Fact]
    public void Any_local_time_in_any_order_maps_as_the_zone_says()
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo",
            "Europe/Dublin", "Asia/Kathmandu", "Pacific/Apia", "UTC", "Asia/Tehran", "America/St_Johns", "Antarctica/Troll"];
        Prop.ForAll(
            Gen.Choose(0, zones.Length - 1).ToArbitrary(),
            Gen.Choose(-2_000_000, 60_000_000).Select(minutes => minutes * 60L).ListOf().ToArbitrary(),
            (index, locals) =>
            {
                var zone = DateTimeZoneProviders.Tzdb[zones[index]];
                var mapper = new LocalTimeMapper(zone);
                return locals.All(local => mapper.ToUtc(local) == Expected(zone, local));
            }).QuickCheckThrowOnFailure();
    }

    private static long Expected(DateTimeZone zone, long local) =>
        zone.ResolveLocal(new LocalDateTime(1970, 1, 1, 0, 0).PlusSeconds(local), Rule).ToInstant().ToUnixTimeSeconds();

    private static long Seconds(LocalDateTime local) => Period.Between(new LocalDateTime(1970, 1, 1, 0, 0), local, PeriodUnits.Seconds).Seconds;
}
