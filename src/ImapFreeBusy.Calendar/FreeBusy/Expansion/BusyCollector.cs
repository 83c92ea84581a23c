using System.Runtime.InteropServices;
using ImapFreeBusy.Calendar.Recurrence;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Takes stretches of UTC seconds, keeps what lies inside the window, and joins those of one kind that come in order and
/// touch. Stops when there are too many separate ones, or the steps are used up.
/// </summary>
internal sealed class BusyCollector(Interval window, int mostPeriods)
{
    // What it costs to keep a period through all that follows, against a step that keeps nothing.
    private const int StepsPerPeriod = 16;

    private readonly List<BusySpan> _spans = [];
    private StepMeter _meter = new(0);

    /// <summary>The window in whole seconds: its end rounded up.</summary>
    public long Start { get; } = window.Start.ToUnixTimeSeconds();

    public long End { get; } = window.Start < window.End
        ? (window.End - Duration.Epsilon).ToUnixTimeSeconds() + 1
        : window.Start.ToUnixTimeSeconds();

    /// <summary>Where what comes next comes from.</summary>
    public int Origin { get; set; }

    /// <summary>Whether there are more periods than allowed.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>Whether it is of no use to go on.</summary>
    public bool IsStopped => IsOverfull || _meter.IsExhausted;

    public void Begin(StepMeter meter)
    {
        _meter = meter;
        _spans.Clear();
        IsOverfull = false;
        Origin = 0;
    }

    public void Add(long start, long end, BusyKind kind)
    {
        if (start >= end || end <= Start || start >= End)
        {
            return;
        }

        (start, end) = (Math.Max(start, Start), Math.Min(end, End));
        if (_spans.Count > 0 && _spans[^1] is var last && last.Reaches(start, kind, Origin))
        {
            _spans[^1] = last with { End = Math.Max(last.End, end) };
        }
        else if (_meter.TryTake(StepsPerPeriod) && HasRoom())
        {
            _spans.Add(new BusySpan(start, end, kind, Origin));
        }
    }

    /// <summary>What was taken, or nothing when there was too much of it.</summary>
    public BusyInterval[] ToIntervals()
    {
        if (_spans.Count > mostPeriods)
        {
            Join();
        }

        if (IsOverfull || _spans.Count == 0)
        {
            return [];
        }

        var intervals = new BusyInterval[_spans.Count];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = IntervalOf(_spans[i]);
        }

        return intervals;
    }

    /// <summary>The same with the number of the origin of each, in order of time.</summary>
    public IEnumerable<(BusyInterval Interval, int Origin)> ToOrigins()
    {
        Join();
        return _spans.Select(span => (IntervalOf(span), span.Origin)).OrderBy(item => item.Item1.Start);
    }

    private BusyInterval IntervalOf(BusySpan span) => new(
        span.Start == Start ? window.Start : Instant.FromUnixTimeSeconds(span.Start),
        span.End == End ? window.End : Instant.FromUnixTimeSeconds(span.End),
        span.Kind);

    // Instances may come in any order, so they are counted joined; twice as many as allowed may wait for that, so that
    // joining them costs no more than keeping them.
    private bool HasRoom()
    {
        if (_spans.Count >= 2L * mostPeriods)
        {
            Join();
        }

        return !IsOverfull;
    }

    private void Join()
    {
        var spans = CollectionsMarshal.AsSpan(_spans);
        spans.Sort(BusySpan.Compare);
        var kept = 0;
        for (var i = 1; i < spans.Length; i++)
        {
            if (spans[kept].Reaches(spans[i].Start, spans[i].Kind, spans[i].Origin))
            {
                spans[kept] = spans[kept] with { End = Math.Max(spans[kept].End, spans[i].End) };
            }
            else
            {
                spans[++kept] = spans[i];
            }
        }

        _spans.RemoveRange(Math.Min(kept + 1, _spans.Count), Math.Max(0, _spans.Count - kept - 1));
        IsOverfull |= _spans.Count > mostPeriods;
    }
}
