using Xunit;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>Files of expected output in tests/corpora/calendars/golden; rewritten when UPDATE_GOLDEN is set.</summary>
internal static class Golden
{
    public static string CorpusFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "corpora", "calendars")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "tests", "corpora", "calendars");
    }

    /// <summary>The calendars in a folder beside this one or inside of it, without what tells of them.</summary>
    public static IEnumerable<string> Samples(string folder) =>
        Directory.EnumerateFiles(Path.Combine(CorpusFolder(), folder)).Where(path => Path.GetExtension(path) is not (".md" or ".txt"));

    public static void Compare(string name, string actual)
    {
        var path = Path.Combine(CorpusFolder(), "golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
