namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>How much is asked, and from which seed on.</summary>
internal static class Campaign
{
    // The same in every run unless told otherwise: a run that fails now and then teaches nobody.
    private const int DefaultSeed = 20_261_121;

    public static bool IsLong => Environment.GetEnvironmentVariable("IMAPFREEBUSY_TESTS_LONG") is { Length: > 0 };

    public static int Seed => Environment.GetEnvironmentVariable("IMAPFREEBUSY_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)
        : IsLong ? Environment.TickCount : DefaultSeed;

    public static int Cases(int usual, int whenLong) => Environment.GetEnvironmentVariable("IMAPFREEBUSY_CASES") is { Length: > 0 } cases
        ? int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture)
        : IsLong ? whenLong : usual;
}
