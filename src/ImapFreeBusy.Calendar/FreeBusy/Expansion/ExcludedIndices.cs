using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Which instances of one run do not count, by their place in it: sets of places at equal distances, in any order and
/// overlapping. Gives what is left as stretches of places without a hole, in order.
/// </summary>
internal sealed class ExcludedIndices
{
    // What taking one place out of several interleaved sets costs, against a step without.
    private const int StepsPerPlace = 4;

    private readonly List<InstanceRun> _sets = [];
    private readonly PriorityQueue<InstanceRun, long> _open = new();
    private bool _isSorted;
    private int _next;
    private long _cursor;

    public bool IsEmpty => _sets.Count == 0;

    /// <summary>The one set that there is, when no two places of it are neighbours.</summary>
    public InstanceRun? Scattered => _sets.Count == 1 && _sets[0] is { Step: > 1 } set ? set : null;

    public void Clear()
    {
        _sets.Clear();
        _open.Clear();
        _isSorted = true;
        _next = 0;
        _cursor = 0;
    }

    public void Add(InstanceRun places)
    {
        _isSorted = _isSorted && (_sets.Count == 0 || _sets[^1].First <= places.First);
        _sets.Add(places);
    }

    /// <summary>The next stretch of places below <paramref name="total"/> that are left; false when there is none.</summary>
    public bool TryTakeKept(long total, StepMeter meter, out long first, out long count)
    {
        Sort();
        while (_cursor < total && meter.TryTake(_open.Count > 0 ? StepsPerPlace : 1))
        {
            first = _cursor;
            var (excluded, last) = TakeExcluded(total);
            _cursor = Math.Max(_cursor, last + 1);
            count = Math.Min(excluded, total) - first;
            if (count > 0)
            {
                return true;
            }
        }

        (first, count) = (0, 0);
        return false;
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _sets.Sort(static (one, other) => one.First.CompareTo(other.First));
            _isSorted = true;
        }
    }

    // The next places that are excluded, as a stretch.
    private (long First, long Last) TakeExcluded(long total)
    {
        var isOpen = _open.TryPeek(out var set, out var first);
        if (_next < _sets.Count && (!isOpen || _sets[_next].First <= first))
        {
            return Split(_sets[_next++]);
        }

        if (!isOpen)
        {
            return (total, total);
        }

        _open.Dequeue();
        return Split(set);
    }

    private (long First, long Last) Split(InstanceRun set)
    {
        if (set.Step == 1 || set.Count == 1)
        {
            return (set.First, set.Last);
        }

        _open.Enqueue(new InstanceRun(set.First + set.Step, set.Step, set.Count - 1), set.First + set.Step);
        return (set.First, set.First);
    }
}
