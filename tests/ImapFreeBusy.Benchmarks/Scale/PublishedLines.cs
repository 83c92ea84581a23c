using System.Collections.Concurrent;
using System.Diagnostics;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>When a line was first seen in a published list. A moment counts only when the file has been read: it is never too early.</summary>
public sealed class PublishedLines : IDisposable
{
    private readonly ConcurrentDictionary<(string File, string Line), long> _firstSeen = new();
    private readonly FileSystemWatcher _watcher;

    /// <summary>Begins to watch a directory.</summary>
    public PublishedLines(string directory)
    {
        _watcher = new FileSystemWatcher(directory, "*.ifb");
        _watcher.Renamed += (_, renamed) => Read(renamed.FullPath);
        // What the system tells of a file that is renamed while another one is, too.
        _watcher.Created += (_, created) => Read(created.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>When the list of a user showed this change; null when it does not yet.</summary>
    public long? ShownAt(Change change) => _firstSeen.TryGetValue(($"{ScaleMode.AddressOf(change.User)}.ifb", change.Line), out var at) ? at : null;

    /// <summary>Whether the list shows the change now, whatever was seen of it.</summary>
    public bool IsShownNow(Change change) => File.ReadLines(Path.Combine(_watcher.Path, $"{ScaleMode.AddressOf(change.User)}.ifb")).Contains(change.Line);

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();

    private void Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var now = Stopwatch.GetTimestamp();
        foreach (var line in lines.Where(line => line.StartsWith("FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:", StringComparison.Ordinal)))
        {
            _firstSeen.TryAdd((Path.GetFileName(path), line), now);
        }
    }
}
