using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// YEARLY to DAILY with BYSETPOS. Where SKIP may move a day into the neighbouring period of the rule, periods overlap.
/// </summary>
internal sealed class PickedInstances(
    SetPositions positions, bool mayOverlap, IDayPeriods periods, ClockTimes times, long start, StepMeter meter)
    : PeriodInstances(periods, times, start, meter)
{
    private readonly List<long> _picked = [];

    // By the number of days of a period.
    private readonly Dictionary<long, int> _sizes = [];

    protected override long SizeOf(long index)
    {
        if (mayOverlap)
        {
            return Pick(index).Count;
        }

        var days = CountDays(DaysOf(index));
        if (!_sizes.TryGetValue(days, out var size))
        {
            size = positions.Pick(days * Times.Count).Count;
            _sizes.Add(days, size);
        }

        return size;
    }

    protected override long CountUpToStart() => Pick(0).Count(local => local <= Start);

    protected override long At(long index, long n) => Pick(index)[(int)n];

    protected override bool TryCollect(long index, InstanceRange range, IInstanceReceiver receiver)
    {
        foreach (var local in Pick(index))
        {
            if (!Meter.TryTake() || (local >= range.From && local <= range.Last && !receiver.Accept(new InstanceRun(local, 1, 1))))
            {
                return false;
            }
        }

        return true;
    }

    private List<long> Pick(long index)
    {
        _picked.Clear();
        Add(index);
        if (mayOverlap)
        {
            MakeOneOf(index);
        }

        return _picked;
    }

    private void Add(long index)
    {
        var words = DaysOf(index);
        foreach (var position in positions.Pick(CountDays(words) * Times.Count))
        {
            _picked.Add(At(words, position));
        }
    }

    // A day that was picked in its own period but lies in the next is given with that one, in order and once.
    private void MakeOneOf(long index)
    {
        Add(index - 1);
        Add(index + 1);
        var (first, end) = (Periods.FirstDay(index), Periods.FirstDay(index + 1));
        _picked.RemoveAll(local => CivilDate.DayOf(local) < first || CivilDate.DayOf(local) >= end);
        _picked.Sort();
        var kept = 0;
        for (var i = 0; i < _picked.Count; i++)
        {
            if (i == 0 || _picked[i] != _picked[kept - 1])
            {
                _picked[kept++] = _picked[i];
            }
        }

        _picked.RemoveRange(kept, _picked.Count - kept);
    }
}
