using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Takes stretches of UTC seconds and keeps what lies inside the window.</summary>
internal sealed class BusyCollector(Interval window)
{
    private readonly List<BusyInterval> _intervals = [];

    /// <summary>The last whole second at or before the window's start.</summary>
    public long Start { get; } = window.Start.ToUnixTimeSeconds();

    /// <summary>The last whole second at or before the window's end.</summary>
    public long End { get; } = window.End.ToUnixTimeSeconds();

    public IReadOnlyList<BusyInterval> Intervals => _intervals;

    public void Add(long start, long end, BusyKind kind)
    {
        if (start >= end || end <= Start || start > End)
        {
            return;
        }

        var from = start <= Start ? window.Start : Instant.FromUnixTimeSeconds(start);
        var to = end > End ? window.End : Instant.FromUnixTimeSeconds(end);
        if (from < to)
        {
            _intervals.Add(new BusyInterval(from, to, kind));
        }
    }
}
