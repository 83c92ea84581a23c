using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>BYSETPOS: which instances of one period count. What it picks depends on nothing but how many there are.</summary>
internal sealed class SetPositions
{
    private readonly int[] _positions;
    private readonly List<long> _picked = [];
    private long _size = -1;

    public SetPositions(ValueList<int> positions)
    {
        _positions = positions.Span.ToArray();
        // Ascending as indices: those from the start, then those from the end.
        Array.Sort(_positions, static (left, right) => (left < 0, left).CompareTo((right < 0, right)));
    }

    /// <summary>Indices into a set of that size, ascending, each once; valid until the next call.</summary>
    public List<long> Pick(long size)
    {
        if (size != _size)
        {
            _size = size;
            _picked.Clear();
            Merge(size);
        }

        return _picked;
    }

    private void Merge(long size)
    {
        var middle = Array.FindIndex(_positions, static position => position < 0);
        var (front, back) = (0, middle < 0 ? _positions.Length : middle);
        var end = back;
        while (front < end || back < _positions.Length)
        {
            var fromFront = front < end ? _positions[front] - 1 : long.MaxValue;
            var fromBack = back < _positions.Length ? size + _positions[back] : long.MaxValue;
            front += fromFront <= fromBack ? 1 : 0;
            back += fromBack <= fromFront ? 1 : 0;
            Add(Math.Min(fromFront, fromBack), size);
        }
    }

    private void Add(long index, long size)
    {
        if (index >= 0 && index < size && (_picked.Count == 0 || _picked[^1] != index))
        {
            _picked.Add(index);
        }
    }
}
