using System.Globalization;
using System.Text;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>What a campaign counted, and the cases that nobody can explain.</summary>
internal sealed class Tally(string what, int seed)
{
    private const int MostShown = 12;
    private const string Confirmed = "confirmed by a peer";
    private const string Unjudged = "judged by no peer";
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _unexplained = [];

    public IReadOnlyList<string> Unexplained => _unexplained;

    public int ConfirmedPercent => 100 * this[Confirmed] / Math.Max(1, this[Confirmed] + this[Unjudged]);

    private int this[string key] => _counts.GetValueOrDefault(key);

    public void Conclude(IEnumerable<Verdict> verdicts) => Count(verdicts.Any(verdict => verdict <= Verdict.Explained) ? Confirmed : Unjudged);

    public void Count(string key) => _counts[key] = this[key] + 1;

    public void Fail(string text)
    {
        Count("unexplained");
        _unexplained.Add(text);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{what}, IMAPFREEBUSY_SEED={seed}");
        foreach (var (key, count) in _counts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{count,8} {key}");
        }

        return text.AppendJoin('\n', _unexplained.Take(MostShown)).ToString();
    }
}
