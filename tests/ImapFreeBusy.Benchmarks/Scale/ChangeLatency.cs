using System.Diagnostics;
using ImapFreeBusy.Benchmarks.Figures;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>How long changes took to be shown.</summary>
public sealed class ChangeLatency
{
    /// <summary>Puts together what was seen of each change.</summary>
    public ChangeLatency(IEnumerable<Change> changes, PublishedLines lines, IEnumerable<FolderWord> words)
    {
        var said = words.GroupBy(word => (word.User, word.Folder)).ToDictionary(group => group.Key, group => group.OrderBy(word => word.At).ToList());
        foreach (var change in changes)
        {
            if (lines.ShownAt(change) is { } shown)
            {
                FromOk.Add(Stopwatch.GetElapsedTime(change.ConfirmedAt, shown));
                AddFromWord(change, shown, said.GetValueOrDefault((change.User, change.Folder)) ?? []);
            }
        }
    }

    /// <summary>From the server's OK to the one who made the change.</summary>
    public Sample FromOk { get; } = new();

    /// <summary>From the first word of the server to the program that covers the change.</summary>
    public Sample FromWord { get; } = new();

    private void AddFromWord(Change change, long shown, List<FolderWord> words)
    {
        var first = words.FindIndex(word => word.Uid >= change.Uid);
        if (first >= 0)
        {
            FromWord.Add(Stopwatch.GetElapsedTime(words[first].At, shown));
        }
    }
}
