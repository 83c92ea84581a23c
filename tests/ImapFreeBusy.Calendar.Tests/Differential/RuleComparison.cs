namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Compares two answers to a question about a rule.</summary>
internal static class RuleComparison
{
    /// <summary>Whether DTSTART is no instance of the rule: then the peers, who expand rules alone, do not name it.</summary>
    public static bool MissesStart(RuleQuestion question, PeerAnswer peer) => peer.First != RuleQuestion.Text(question.Start);

    /// <param name="question">The question as we were asked.</param>
    /// <param name="asked">The question as the peer was asked.</param>
    /// <param name="ours">Our answer.</param>
    /// <param name="peer">The peer's answer.</param>
    public static bool Agree(RuleQuestion question, RuleQuestion asked, OurAnswer ours, PeerAnswer peer)
    {
        var expected = Expected(question, asked, peer);
        var seconds = ours.Periods.Select(period => period.Start);
        return ours.Problems.Length == 0 && (peer.IsCut ? seconds.Take(expected.Count) : seconds).SequenceEqual(expected);
    }

    /// <summary>What the two have and the other has not: a few of each.</summary>
    public static string Difference(RuleQuestion question, RuleQuestion asked, OurAnswer ours, PeerAnswer peer)
    {
        var expected = Expected(question, asked, peer);
        var seconds = ours.Periods.Select(period => period.Start).ToList();
        return $"only we: {Shown(seconds.Except(expected))}; only they: {Shown(expected.Except(seconds))}";
    }

    private static string Shown(IEnumerable<long> instances) => string.Join(
        ',', instances.Take(6).Select(instance => RuleQuestion.Text(DateTimeOffset.FromUnixTimeSeconds(instance).UtcDateTime)));

    private static List<long> Expected(RuleQuestion question, RuleQuestion asked, PeerAnswer peer) =>
        asked.Start == question.Start ? Expected(question, peer) : ExpectedOfEarlierStart(question, peer);

    // The instances that a peer names, with DTSTART where the rule does not name it itself.
    private static List<long> Expected(RuleQuestion question, PeerAnswer peer)
    {
        var instances = Instances(peer.Text);
        if (MissesStart(question, peer))
        {
            // COUNT counts DTSTART too, so the last one of the rule is one too many.
            if (question.Rule.Count == peer.Count && !peer.IsCut && instances.Count > 0)
            {
                instances.RemoveAt(instances.Count - 1);
            }

            AddStart(question, instances);
        }

        return instances;
    }

    // The peer was asked from an earlier start on and without COUNT.
    private static List<long> ExpectedOfEarlierStart(RuleQuestion question, PeerAnswer peer)
    {
        var start = OurEngine.Seconds(question.Start);
        var instances = Instances(peer.Text).Where(instance => instance > start).ToList();
        AddStart(question, instances);
        return [.. instances.Take(question.Rule.Count ?? int.MaxValue)];
    }

    private static void AddStart(RuleQuestion question, List<long> instances)
    {
        if (question.Start >= question.From && question.Start < question.To)
        {
            instances.Insert(0, OurEngine.Seconds(question.Start));
        }
    }

    private static List<long> Instances(string text) => text.Length == 0
        ? []
        : [.. text.Split(',').Select(time => OurEngine.Seconds(Parse(time))).Distinct()];

    private static DateTime Parse(string time) => DateTime.ParseExact(
        time.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture);
}
