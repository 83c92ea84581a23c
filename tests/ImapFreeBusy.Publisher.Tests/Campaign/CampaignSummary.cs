namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What a campaign came to.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Steps">Steps of the writers.</param>
/// <param name="QuietPoints">Times that everything was compared.</param>
/// <param name="Repeats">Comparisons that failed after errors of the server, and held a moment later.</param>
/// <param name="Fresh">Answers in the middle that a check covered.</param>
/// <param name="Stale">Answers in the middle that were older lists, and said so.</param>
/// <param name="Faults">What went wrong between publisher and server.</param>
/// <param name="Transcript">What publisher and server said.</param>
internal sealed record CampaignSummary(
    int Seed, int Steps, int QuietPoints, int Repeats, int Fresh, int Stale, IReadOnlyDictionary<string, int> Faults, IReadOnlyList<string> Transcript)
{
    public static string Told(IReadOnlyDictionary<string, int> faults) =>
        string.Join(", ", faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key}: {fault.Value}"));

    public override string ToString() =>
        $"IMAPFREEBUSY_SEED={Seed}: {Steps} steps, {QuietPoints} quiet points ({Repeats} repeated), {Fresh} answers in the middle, {Stale} older lists; {Told(Faults)}";
}
