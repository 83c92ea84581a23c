using ImapFreeBusy.Testing;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>Counts how often a file was put in place by a rename, whoever did it.</summary>
internal sealed class RenameCounter : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly string _directory;
    private int _renames;
    private volatile string? _lastCreated;

    public RenameCounter(string directory, string name)
    {
        _directory = directory;
        _watcher = new FileSystemWatcher(directory);
        _watcher.Renamed += (_, change) => _ = change.Name == name ? Interlocked.Increment(ref _renames) : 0;
        _watcher.Created += (_, change) => _lastCreated = change.Name;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Renames until now: the system tells in order, so a file made now marks the end.</summary>
    public async Task<int> CountAsync()
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(Path.Combine(_directory, mark), "");
        await Eventually.TrueAsync(() => _lastCreated == mark, "the system has told of all changes");
        File.Delete(Path.Combine(_directory, mark));
        return Volatile.Read(ref _renames);
    }

    public void Dispose() => _watcher.Dispose();
}
