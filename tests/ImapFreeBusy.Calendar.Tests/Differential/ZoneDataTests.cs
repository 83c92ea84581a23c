using System.Globalization;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>The campaign compares engines and not zone data: so the data must be alike.</summary>
public sealed class ZoneDataTests(PeerPrograms programs) : IClassFixture<PeerPrograms>
{
    private const int Hour = 3_600;
    private static readonly long From = Instant.FromUtc(CalendarGenerator.FirstYear, 1, 1, 0, 0).ToUnixTimeSeconds();

    // Instances lie up to 800 days after the start.
    private static readonly long To = Instant.FromUtc(CalendarGenerator.LastYear + 3, 1, 1, 0, 0).ToUnixTimeSeconds();

    [Fact]
    public async Task Every_peer_has_the_offsets_that_we_have()
    {
        foreach (var peer in programs.All)
        {
            foreach (var zone in CalendarGenerator.Zones)
            {
                // In pieces: a question has a limit of time.
                var questions = Pieces().Select(piece => string.Create(CultureInfo.InvariantCulture, $"Z\t{zone}\t{piece}\t{Math.Min(To, piece + Year)}\t{Hour}"));
                var answers = await peer.AskAsync([.. questions]);
                var known = peer.Name == "libical" ? ZoneFaults.Years.GetValueOrDefault(zone, []) : [];
                Assert.Equal([], OtherYears(zone, answers).Except(known).Select(year => $"{peer.Name}: {zone} {year}"));
            }
        }
    }

    private const long Year = 8_760L * Hour;

    private static IEnumerable<long> Pieces()
    {
        for (var piece = From; piece < To; piece += Year)
        {
            yield return piece;
        }
    }

    private static IEnumerable<int> OtherYears(string zone, IReadOnlyList<PeerAnswer> answers)
    {
        var ours = DateTimeZoneProviders.Tzdb[zone];
        var offsets = answers.SelectMany(answer => answer.Text.Split(',')).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((To - From) / Hour, offsets.Count);
        return offsets
            .Select((offset, index) => (Offset: offset, Time: Instant.FromUnixTimeSeconds(From + ((long)index * Hour))))
            .Where(sample => ours.GetUtcOffset(sample.Time).Seconds != sample.Offset)
            .Select(sample => sample.Time.InUtc().Year)
            .Distinct();
    }
}
