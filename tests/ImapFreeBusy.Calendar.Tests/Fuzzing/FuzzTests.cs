using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>
/// A mutation fuzzer over the corpora. <c>IMAPFREEBUSY_FUZZ_MINUTES</c> says how long it works (otherwise some thousand cases
/// with a fixed seed), <c>IMAPFREEBUSY_FUZZ_SEED</c> repeats a run. The time is how much work is done, and no test of speed.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int CasesWithoutTime = 3_000;
    private const int CasesBetweenLooks = 100;

    public static TheoryData<string> Samples =>
        [.. Files().Select(path => Path.GetRelativePath(Golden.CorpusFolder(), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_passes(string name) => Assert.Null(Passage.Of(File.ReadAllBytes(Path.Combine(Golden.CorpusFolder(), name))).Fault);

    [Fact]
    public void Whatever_is_spoilt_passes_or_is_refused()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("IMAPFREEBUSY_FUZZ_MINUTES") is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture);
        var seed = SeedOf(minutes);
        Tell($"fuzzing with IMAPFREEBUSY_FUZZ_SEED={seed}");
        var fuzzer = new Fuzzer([.. Files().Order(StringComparer.Ordinal).Select(File.ReadAllBytes)], seed);
        var begun = Stopwatch.GetTimestamp();
        var (number, busy) = (0, 0);
        while (minutes > 0 ? Stopwatch.GetElapsedTime(begun).TotalMinutes < minutes : number < CasesWithoutTime)
        {
            for (var end = number + CasesBetweenLooks; number < end; number++)
            {
                busy += Check(fuzzer.CaseOf(number), seed, number).Periods > 0 ? 1 : 0;
            }
        }

        Tell($"{number} cases passed, {busy} of them with busy time");
        Assert.True(busy > number / 4, "Most cases were spoilt so much that nothing came of them.");
    }

    private static IEnumerable<string> Files() =>
        [.. Directory.EnumerateFiles(Golden.CorpusFolder(), "*", SearchOption.AllDirectories), .. Golden.Samples("../kolab2"), .. Golden.Samples("../kolab3")];

    private static int SeedOf(double minutes) =>
        Environment.GetEnvironmentVariable("IMAPFREEBUSY_FUZZ_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture)
        : minutes > 0 ? Random.Shared.Next() : 1;

    private static Passage Check(byte[] text, int seed, int number)
    {
        var passage = Passage.Of(text);
        if (passage.Fault is null)
        {
            return passage;
        }

        var small = Reduction.Of(text, less => Passage.Of(less).Fault is not null);
        var directory = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        var path = Path.Combine(directory.FullName, $"fuzz-{seed}-{number}");
        File.WriteAllBytes(path, text);
        File.WriteAllBytes(path + "-small", small);
        Assert.Fail($"Case {number} of seed {seed} ({path}): {passage.Fault}\nreduced to {small.Length} bytes: {Passage.Of(small).Fault}\n{Convert.ToBase64String(small)}");
        return passage;
    }

    private void Tell(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
