namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// A set of numbers that somebody else chose. Sorted when first asked, not hashed: numbers that collide can be chosen,
/// and a hundred thousand of them in one bucket would take minutes.
/// </summary>
internal sealed class SortedMoments
{
    private readonly List<long> _values = [];
    private bool _isSorted = true;

    public void Add(long value)
    {
        _values.Add(value);
        _isSorted = false;
    }

    public bool Contains(long value)
    {
        if (!_isSorted)
        {
            _values.Sort();
            _isSorted = true;
        }

        return _values.Count > 0 && _values.BinarySearch(value) >= 0;
    }
}
