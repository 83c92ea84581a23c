namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>All questions about rules to one peer, and what is to be said of its answers.</summary>
internal sealed class RuleHearing(Peer peer, List<RuleQuestion> questions, Tally tally)
{
    private IReadOnlyList<PeerAnswer> _answers = [];

    public async Task AskAsync() => _answers = await AskAsync(questions);

    public async Task<Verdict[]> JudgeAsync(List<OurAnswer> ours)
    {
        var verdicts = new Verdict[questions.Count];
        var open = new List<int>();
        for (var i = 0; i < questions.Count; i++)
        {
            verdicts[i] = Judge(questions[i], ours[i], _answers[i]);
            if (verdicts[i] == Verdict.Unexplained)
            {
                open.Add(i);
            }
        }

        await AskAgainAsync(open, ours, verdicts);
        return verdicts;
    }

    private static RuleClass[] ClassesOf(string peer, RuleQuestion question) =>
        [.. RuleClasses.All.Where(known => known.Peer == peer && known.Applies(question))];

    private static string Names(RuleClass[] classes) => string.Join(" + ", classes.Select(known => known.Name));

    private Task<IReadOnlyList<PeerAnswer>> AskAsync(List<RuleQuestion> asked) => peer.AskAsync(asked.ConvertAll(question => question.Line));

    private Verdict Judge(RuleQuestion question, OurAnswer ours, PeerAnswer answer)
    {
        if (answer.Problem is { } problem)
        {
            tally.Count($"{peer.Name}: no answer ({problem})");
            return Verdict.NoAnswer;
        }

        if (!RuleComparison.Agree(question, question, ours, answer))
        {
            return Verdict.Unexplained;
        }

        tally.Count($"{peer.Name}: agreed" + (RuleComparison.MissesStart(question, answer) ? $", but for \"{RuleClasses.StartNotInRule}\"" : string.Empty));
        return Verdict.Agreed;
    }

    private async Task AskAgainAsync(List<int> open, List<OurAnswer> ours, Verdict[] verdicts)
    {
        var classes = open.ConvertAll(number => ClassesOf(peer.Name, questions[number]));
        var again = open.Select((number, i) => classes[i].Aggregate(questions[number], (asked, known) => known.Rewrite?.Invoke(asked) ?? asked)).ToList();
        var answers = await AskAsync(again);
        for (var i = 0; i < open.Count; i++)
        {
            var question = questions[open[i]];
            var agreed = answers[i].Problem is null && RuleComparison.Agree(question, again[i], ours[open[i]], answers[i]);
            verdicts[open[i]] = Conclude(classes[i], agreed, answers[i].Problem);
            if (verdicts[open[i]] == Verdict.Unexplained)
            {
                tally.Fail($"#{open[i]} {question}\n   we       {Shown(ours[open[i]])}\n   {peer.Name,-8} {Shown(_answers[open[i]])}\n"
                    + $"   again    {again[i].Rule}: {RuleComparison.Difference(question, again[i], ours[open[i]], answers[i])} ({Names(classes[i])})");
            }
        }
    }

    private Verdict Conclude(RuleClass[] classes, bool agreed, string? problem)
    {
        if (agreed && classes.Length > 0)
        {
            tally.Count($"{peer.Name}: explained, {Names([.. classes.Where(known => known.Rewrite is not null)])}");
            return Verdict.Explained;
        }

        if (classes.FirstOrDefault(known => known.Rewrite is null) is { } hopeless)
        {
            tally.Count($"{peer.Name}: not compared, {hopeless.Name}");
            return Verdict.NotCompared;
        }

        if (problem is not null && classes.Length > 0)
        {
            tally.Count($"{peer.Name}: no answer to other words ({problem})");
            return Verdict.NoAnswer;
        }

        return Verdict.Unexplained;
    }

    private static string Shown(OurAnswer answer) => $"{answer.Periods.Count}: {answer.Problems} " + string.Join(
        ',', answer.Periods.Take(8).Select(period => RuleQuestion.Text(DateTimeOffset.FromUnixTimeSeconds(period.Start).UtcDateTime)));

    private static string Shown(PeerAnswer answer) =>
        $"{answer.Problem} {string.Join(',', answer.Text.Split(',').Take(8))} (first {answer.First}, {answer.Count}{(answer.IsCut ? " and more" : string.Empty)})";
}
