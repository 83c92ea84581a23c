using System.Collections.Immutable;

namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>Collects ranges in any order; ranges that come in ascending order are joined as they come.</summary>
internal sealed class UidSetBuilder
{
    private readonly List<UidRange> _ranges = [];
    private bool _isOrdered = true;

    /// <summary>How many ranges are kept.</summary>
    public int Count => _ranges.Count;

    /// <summary>Adds a range.</summary>
    public void Add(UidRange range)
    {
        if (_ranges.Count > 0 && _isOrdered)
        {
            var last = _ranges[^1];
            if (range.First >= last.First && range.First <= (long)last.Last + 1)
            {
                _ranges[^1] = last with { Last = Math.Max(last.Last, range.Last) };
                return;
            }

            _isOrdered = range.First > last.Last;
        }

        _ranges.Add(range);
    }

    /// <summary>Adds ranges.</summary>
    public void AddRange(ImmutableArray<UidRange> ranges)
    {
        foreach (var range in ranges)
        {
            Add(range);
        }
    }

    /// <summary>The set of all that was added.</summary>
    public UidSet ToSet()
    {
        if (!_isOrdered)
        {
            Reorder();
        }

        return UidSet.OfOrdered([.. _ranges]);
    }

    private void Reorder()
    {
        var ranges = _ranges.ToArray();
        Array.Sort(ranges, static (left, right) => left.First.CompareTo(right.First));
        _ranges.Clear();
        _isOrdered = true;
        foreach (var range in ranges)
        {
            Add(range);
        }
    }
}
