using System.Reflection;
using ImapFreeBusy.Calendar.FreeBusy;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>What others may rely on changes only on purpose: run with UPDATE_GOLDEN set, and look at the difference.</summary>
public sealed class PublicApiTests
{
    // What the compiler writes for every record says nothing.
    private static readonly string[] Generated = ["Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality", "<Clone>$", "Deconstruct", "PrintMembers"];

    [Fact]
    public void The_public_members_are_those_of_PublicApi_txt()
    {
        var path = Path.Combine(Golden.CorpusFolder(), "..", "..", "..", "src", "ImapFreeBusy.Calendar", "PublicApi.txt");
        var actual = string.Concat(typeof(BusyCalculator).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static IEnumerable<string> Lines(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMembers(Declared)
            .Where(member => member is not MethodInfo { IsSpecialName: true } && !Generated.Contains(member.Name) && member.Name != "value__")
            .Select(member => $"  {member.MemberType} {member}\n");
        return [type.FullName + "\n", .. members.Order(StringComparer.Ordinal)];
    }
}
