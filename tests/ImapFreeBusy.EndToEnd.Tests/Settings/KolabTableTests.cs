using ImapFreeBusy.Testing;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>The table beside Kolab's own services says of each row what shows it, or why it is left out.</summary>
public sealed class KolabTableTests
{
    [Fact]
    public void Each_row_names_tests_that_are_there_or_says_why_it_is_left_out()
    {
        var sources = Directory.EnumerateFiles(RepositoryFiles.Path("tests"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadLines(RepositoryFiles.Path("config", "README.md"))
            .SkipWhile(line => !line.StartsWith("| feature | Kolab 2 |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .ToList();

        Assert.True(rows.Count > 60, $"The table has {rows.Count} rows.");
        Assert.All(rows, cells =>
        {
            Assert.Equal(5, cells.Length);
            var named = cells[4].Split('`').Where((_, place) => place % 2 == 1).ToList();
            Assert.All(named, name => Assert.Contains(name, sources));
            Assert.True(named.Count > 0 || cells[3].StartsWith("no: ", StringComparison.Ordinal), $"{cells[0]}: neither a test nor a reason.");
        });
    }
}
