using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Every class of disagreement is explained in DISAGREEMENTS.md, and nothing is explained there that is no class.</summary>
public sealed class DisagreementsFileTests
{
    private static readonly string[] Lines = File.ReadAllLines(
        Path.Combine(Golden.CorpusFolder(), "..", "..", "ImapFreeBusy.Calendar.Tests", "Differential", "DISAGREEMENTS.md"));

    private static IEnumerable<(string Name, string Peer)> Classes => RuleClasses.All.Select(known => (known.Name, known.Peer))
        .Concat(CalendarClasses.All.Select(known => (known.Name, known.Peer)))
        .Concat([(RuleClasses.StartNotInRule, "libical"), (RuleClasses.StartNotInRule, "dateutil")]);

    [Fact]
    public void Each_class_in_code_has_its_heading_and_each_heading_its_class() => Assert.Equal(
        Classes.Select(known => known.Name).Distinct().Order(StringComparer.Ordinal),
        Headings().Order(StringComparer.Ordinal));

    [Fact]
    public void Each_explanation_names_its_peers_and_what_the_RFC_says()
    {
        foreach (var peers in Classes.GroupBy(known => known.Name, known => known.Peer))
        {
            var section = Section(peers.Key);
            Assert.All(peers, peer => Assert.Contains(peer, section, StringComparison.Ordinal));
            Assert.Contains("RFC ", section, StringComparison.Ordinal);
            Assert.Contains("Example:", section, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Headings() => Lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);

    private static string Section(string name) => string.Join(
        '\n', Lines.SkipWhile(line => line != "### " + name).Skip(1).TakeWhile(line => !line.StartsWith('#')));
}
