namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The changes of a series: of those that began, the last one holds.</summary>
internal sealed class FutureChanges
{
    private readonly List<FutureChange> _changes = [];
    private bool _isSorted = true;

    /// <summary>The farthest that an instance is moved.</summary>
    public long Reach { get; private set; }

    public bool MakeBusy => _changes.Exists(change => change.Kind is not null);

    public void Add(FutureChange change)
    {
        _changes.Add(change);
        _isSorted = false;
        Reach = Math.Max(Reach, Math.Abs(change.Shift) + change.Length.AtMost);
    }

    public FutureChange? At(long utc)
    {
        if (_changes.Count == 0)
        {
            return null;
        }

        Sort();
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].From <= utc ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : _changes[low - 1];
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _changes.Sort(static (a, b) => a.From.CompareTo(b.From));
            _isSorted = true;
        }
    }
}
