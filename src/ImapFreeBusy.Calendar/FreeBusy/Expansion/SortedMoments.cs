namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// A set of numbers that somebody else chose. Sorted when first asked, not hashed: numbers that collide can be chosen,
/// and a hundred thousand of them in one bucket would take minutes.
/// </summary>
internal sealed class SortedMoments
{
    private readonly List<long> _values = [];
    private bool _isSorted = true;

    public int Count => _values.Count;

    /// <summary>The number at a place in their order.</summary>
    public long this[int place] => _values[place];

    public void Clear()
    {
        _values.Clear();
        _isSorted = true;
    }

    public void Add(long value)
    {
        _isSorted = _isSorted && (_values.Count == 0 || _values[^1] <= value);
        _values.Add(value);
    }

    public bool Contains(long value) => FirstFrom(value) is var place && place < _values.Count && _values[place] == value;

    /// <summary>The place of the first number that is not below the given one.</summary>
    public int FirstFrom(long value)
    {
        Sort();
        var (low, high) = (0, _values.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _values[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _values.Sort();
            _isSorted = true;
        }
    }
}
