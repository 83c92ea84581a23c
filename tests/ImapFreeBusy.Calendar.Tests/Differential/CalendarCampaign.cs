using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Asks us and every peer the same questions about calendars, and looks into every difference.</summary>
internal sealed class CalendarCampaign(IReadOnlyList<Peer> peers, int seed)
{
    // A start in a gap moves behind an end that lies just after the gap.
    private const string StartInGap = "an end before its start";

    private readonly List<List<(long Start, long End)>> _ours = [];
    private List<CalendarQuestion> _questions = [];

    public async Task<Tally> RunAsync(int cases)
    {
        var tally = new Tally($"{cases} calendars", seed);
        _questions = [.. Enumerable.Range(0, cases).Select(number => new CalendarGenerator(Dice.Of(seed, number)).Question())];
        var asked = peers.Select(peer => peer.AskAsync(_questions.ConvertAll(question => question.Line))).ToList();
        foreach (var question in _questions)
        {
            var answer = OurEngine.Ask(question.Text, question.Owner, question.From, question.To);
            Assert.True(answer.Problems.Replace(StartInGap, string.Empty, StringComparison.Ordinal).Trim(' ', ';').Length == 0, $"{answer.Problems}: {question}");
            _ours.Add(Stretches.Merge(answer.Periods, question));
        }

        var answers = await Task.WhenAll(asked);
        for (var i = 0; i < cases; i++)
        {
            var number = i;
            tally.Conclude([.. peers.Select((peer, index) => Judge(peer, number, answers[index][number], tally))]);
        }

        return tally;
    }

    private Verdict Judge(Peer peer, int number, PeerAnswer answer, Tally tally)
    {
        var question = _questions[number];
        if ((answer.IsCut ? "too many instances" : answer.Problem) is { } problem)
        {
            tally.Count($"{peer.Name}: no answer ({problem})");
            return Verdict.NoAnswer;
        }

        var theirs = Stretches.Of(answer, question);
        if (theirs.SequenceEqual(_ours[number]))
        {
            tally.Count($"{peer.Name}: agreed" + (theirs.Count == 0 ? ", free" : string.Empty));
            return Verdict.Agreed;
        }

        var pieces = Stretches.Difference(_ours[number], theirs);
        var classes = pieces.ConvertAll(piece => CalendarClasses.All.FirstOrDefault(known => known.Peer == peer.Name && known.Applies(question, piece))?.Name);
        if (!classes.Contains(null))
        {
            tally.Count($"{peer.Name}: not compared, {string.Join(" + ", classes.Distinct().Order(StringComparer.Ordinal))}");
            return Verdict.NotCompared;
        }

        tally.Fail($"#{number} {question}\n   we        {Stretches.Shown(_ours[number].Except(theirs))}\n"
            + $"   {peer.Name,-8}  {Stretches.Shown(theirs.Except(_ours[number]))}\n   difference {Stretches.Shown(pieces)}");
        return Verdict.Unexplained;
    }
}
