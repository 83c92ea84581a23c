using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>What the README says of the tests is true.</summary>
public sealed partial class ReadmeTests
{
    private const string Rows = "ImapFreeBusy.Calendar.Tests.FreeBusy.Rows";
    private static readonly string Repository = Path.Combine(Golden.CorpusFolder(), "..", "..", "..");

    public static TheoryData<string> Named => [.. NamesIn(Section("## Rule → test")).Distinct()];

    [Theory]
    [MemberData(nameof(Named))]
    public void Every_test_that_a_rule_names_is_there(string name)
    {
        var (type, method) = name.Split('.') is [var first, var second] ? (first, second) : (name, null);
        if (method is null)
        {
            Assert.Contains(Types(), known => known.Name == type && known.GetMethods().Any(candidate => candidate.IsDefined(typeof(FactAttribute))));
        }
        else
        {
            var file = Assert.Single(Directory.GetFiles(Path.Combine(Repository, "tests", "ImapFreeBusy.Publisher.Tests"), $"{type}.cs", SearchOption.AllDirectories));
            Assert.Contains($" {method}(", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_class_of_rows_is_named() =>
        Assert.Empty(Types().Where(type => type is { Namespace: Rows, IsNested: false }).Select(type => type.Name).Except(NamesIn(Section("## Rule → test"))));

    [Fact]
    public void Every_test_of_the_RFC_table_is_there() =>
        Assert.Empty(NamesIn(Section("## RFC section → type → test")).Except(Types().Select(type => type.Name)));

    private static Type[] Types() => Assembly.GetExecutingAssembly().GetTypes();

    // The last column of a table.
    private static IEnumerable<string> NamesIn(string section) => section.Split('\n')
        .Where(line => line.StartsWith('|'))
        .SelectMany(line => Quoted().Matches(line.TrimEnd(' ', '|').Split('|')[^1]).Select(match => match.Groups["name"].Value));

    internal static string[] Lines() => File.ReadAllLines(Path.Combine(Repository, "src", "ImapFreeBusy.Calendar", "README.md"));

    private static string Section(string heading)
    {
        var text = string.Join('\n', Lines());
        var start = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The README has no section {heading}.");
        return text[start..].Split("\n## ")[0];
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Quoted();
}
