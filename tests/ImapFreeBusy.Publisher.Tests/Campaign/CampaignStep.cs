namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>Something that a writer may do next.</summary>
/// <param name="Weight">How often, against the others.</param>
/// <param name="Name">What it is called in the log.</param>
/// <param name="RunAsync">Does it, and tells to what; null when there was nothing to do it to.</param>
internal sealed record CampaignStep(int Weight, string Name, Func<CampaignWriter, CampaignMailbox, Task<string?>> RunAsync);
