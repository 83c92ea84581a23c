namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Everything that writers do, and how often.</summary>
internal static class CampaignSteps
{
    private static readonly IReadOnlyList<CampaignStep> All = [.. MessageSteps.All, .. FolderSteps.All];

    private static readonly int Weights = All.Sum(step => step.Weight);

    public static CampaignStep Choose(Random random)
    {
        var place = random.Next(Weights);
        return All.First(step => (place -= step.Weight) < 0);
    }
}
