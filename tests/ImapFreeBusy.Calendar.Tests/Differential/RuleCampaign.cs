namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Asks us and every peer the same questions about rules, and looks into every difference.</summary>
internal sealed class RuleCampaign(IReadOnlyList<Peer> peers, int seed)
{
    public async Task<Tally> RunAsync(int cases)
    {
        var tally = new Tally($"{cases} rules", seed);
        var questions = Enumerable.Range(0, cases).Select(number => new RuleGenerator(Dice.Of(seed, number)).Question()).ToList();
        var hearings = peers.Select(peer => new RuleHearing(peer, questions, tally)).ToList();
        var asked = hearings.ConvertAll(hearing => hearing.AskAsync());
        var ours = questions.ConvertAll(OurEngine.Ask);
        await Task.WhenAll(asked);
        var verdicts = new List<Verdict[]>();
        foreach (var hearing in hearings)
        {
            verdicts.Add(await hearing.JudgeAsync(ours));
        }

        for (var i = 0; i < cases; i++)
        {
            var number = i;
            tally.Conclude(verdicts.Select(peer => peer[number]));
        }

        return tally;
    }
}
