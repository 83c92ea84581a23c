using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// A series as its overrides with RANGE=THISANDFUTURE cut it: all time, without a hole. The first part is the series as
/// it was written.
/// </summary>
internal sealed class SeriesParts
{
    private const long EarliestLocal = -62_135_596_800;
    private const long LatestLocal = 253_402_300_799;

    // Two stretches that are asked of a rule are one when so little lies between them: finding the beginning of the
    // second one costs as much as walking there.
    private const long NotWorthAJump = 400 * CivilDate.SecondsPerDay;

    private readonly List<FutureChange> _changes = [];
    private readonly List<SeriesPart> _parts = [];

    public void Clear()
    {
        _changes.Clear();
        _parts.Clear();
    }

    public void Add(FutureChange change) => _changes.Add(change);

    /// <summary>Whether one of the parts is busy.</summary>
    public bool IsBusyWith(BusyKind? kind) => kind is not null || _changes.Exists(static change => change.Kind is not null);

    /// <summary>The parts of a component of the series.</summary>
    public void Begin(EventLength length, BusyKind? kind, int origin)
    {
        if (_parts.Count == 0)
        {
            _changes.Sort(FutureChange.Compare);
            _parts.Add(default);
            for (var i = 0; i < _changes.Count; i++)
            {
                var (_, from, shift, changedLength, changedKind, changedOrigin) = _changes[i];
                if (ToOf(i) > from)
                {
                    _parts.Add(new SeriesPart(from, ToOf(i), shift, changedLength, changedKind, changedOrigin));
                }
            }
        }

        _parts[0] = new SeriesPart(long.MinValue, ToOf(-1), 0, length, kind, origin);
    }

    public SeriesPart this[int place] => _parts[place];

    /// <summary>The place of the part that holds at a moment.</summary>
    public int PlaceOf(long utc)
    {
        var (low, high) = (1, _parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _parts[middle].From <= utc ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>Adds to a list where instances begin, by DTSTART's clock, that can be seen in a window; ascending.</summary>
    public void FindRanges(long windowStart, long windowEnd, List<InstanceRange> ranges)
    {
        ranges.Clear();
        foreach (var part in _parts)
        {
            var range = RangeOf(part, windowStart, windowEnd);
            if (range.From > range.Last || !part.IsBusy)
            {
                continue;
            }

            if (ranges.Count > 0 && range.From - ranges[^1].Last <= NotWorthAJump)
            {
                ranges[^1] = new InstanceRange(Math.Min(ranges[^1].From, range.From), Math.Max(ranges[^1].Last, range.Last));
            }
            else
            {
                ranges.Add(range);
            }
        }
    }

    /// <summary>Where the instances of a part begin that can be seen in a window: a day wider, since no offset is larger.</summary>
    public static InstanceRange RangeOf(SeriesPart part, long windowStart, long windowEnd)
    {
        const long Day = CivilDate.SecondsPerDay;
        var shiftedFrom = Math.Max(EarliestLocal, windowStart - Day - part.Length.AtMost);
        var shiftedLast = Math.Min(LatestLocal, windowEnd + Day);
        return new InstanceRange(
            Math.Max(Math.Max(EarliestLocal, shiftedFrom - part.Shift), part.From <= EarliestLocal ? EarliestLocal : part.From - Day),
            Math.Min(Math.Min(LatestLocal, shiftedLast - part.Shift), part.To >= LatestLocal ? LatestLocal : part.To + Day));
    }

    private long ToOf(int change) => change + 1 < _changes.Count ? _changes[change + 1].From : long.MaxValue;
}
