namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>
/// Years in which libical 3.0.16 has other offsets than the zone files that it reads: it makes rules of them, which go on
/// where a zone has given its summer time up. Measured hour by hour (<see cref="ZoneDataTests"/>).
/// </summary>
internal static class ZoneFaults
{
    public static readonly IReadOnlyDictionary<string, int[]> Years = new Dictionary<string, int[]>(StringComparer.Ordinal)
    {
        ["America/Sao_Paulo"] = [2014],
        ["Asia/Tehran"] = [2002, 2018, 2019],
    };

    public static bool Explain(CalendarQuestion question, (long Start, long End) piece) => Years.Any(fault =>
        (question.Owner == fault.Key || question.Text.Contains(fault.Key, StringComparison.Ordinal))
        && fault.Value.Contains(DateTimeOffset.FromUnixTimeSeconds(piece.Start).Year));
}
