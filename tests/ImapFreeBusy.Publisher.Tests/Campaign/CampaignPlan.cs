using System.Globalization;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>How long a campaign lasts, and what it begins with.</summary>
/// <param name="Seed">Where all that is random begins: IMAPFREEBUSY_SEED, or the same each time; with --long another one each time.</param>
/// <param name="Steps">Steps of the writers, at most.</param>
/// <param name="Time">Time, at most.</param>
internal sealed record CampaignPlan(int Seed, int Steps, TimeSpan Time)
{
    private const int FixedSeed = 20030716;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(25);

    // For a server that hangs; 2,000 steps take minutes on the slowest.
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public static CampaignPlan FromEnvironment()
    {
        var isLong = Environment.GetEnvironmentVariable("IMAPFREEBUSY_TESTS_LONG") is { Length: > 0 };
        var seed = Environment.GetEnvironmentVariable("IMAPFREEBUSY_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : isLong ? Random.Shared.Next() : FixedSeed;
        return new CampaignPlan(seed, Steps: 2_000, isLong ? Long : Short);
    }

    public bool IsDone(StepLog log) => log.Steps >= Steps || log.Elapsed >= Time;
}
