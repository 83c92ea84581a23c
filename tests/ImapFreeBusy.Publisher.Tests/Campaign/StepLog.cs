using System.Collections.Concurrent;
using System.Diagnostics;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What was done, in order, for whoever has to find out why a campaign failed.</summary>
internal sealed class StepLog
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _steps;

    /// <summary>Steps of writers so far.</summary>
    public int Steps => Volatile.Read(ref _steps);

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>A step of a writer.</summary>
    public void Step(string what)
    {
        Interlocked.Increment(ref _steps);
        Note(what);
    }

    /// <summary>Anything else.</summary>
    public void Note(string what) => _lines.Enqueue($"{_watch.Elapsed.TotalSeconds,8:0.000} {what}");

    public string Last(int count) => string.Join('\n', _lines.TakeLast(count));

    /// <summary>Writes all of it beside the test program, and tells where.</summary>
    public string Save(string name)
    {
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        var path = Path.Combine(directory.FullName, $"{name}.log");
        File.WriteAllLines(path, _lines);
        return path;
    }
}
