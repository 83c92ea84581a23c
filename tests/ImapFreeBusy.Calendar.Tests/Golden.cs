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
