using System.Numerics;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The days that a filter allows, as stretches of days that follow each other. Mutable: use as a local.</summary>
internal struct DayStretches(DayFilter filter, int fromDay, int lastDay, StepMeter meter)
{
    private readonly int _lastMonth = CivilMonth.NumberOf(lastDay);
    private int _month = CivilMonth.NumberOf(fromDay);
    private bool _isDone = fromDay > lastDay;
    private int _base;
    private ulong _days;

    public int First { get; private set; }

    public int Last { get; private set; }

    public bool MoveNext()
    {
        if (_isDone || !meter.TryTake())
        {
            return false;
        }

        if (filter.IsOpen)
        {
            (First, Last, _isDone) = (fromDay, lastDay, true);
            return true;
        }

        return MoveToMonth() && TakeDays();
    }

    private bool MoveToMonth()
    {
        while (_days == 0)
        {
            if (_month > _lastMonth || !meter.TryTake())
            {
                return false;
            }

            var days = filter.DaysOf(_month++);
            (_base, _days) = (days.Base, days.Between(fromDay, lastDay));
        }

        return true;
    }

    private bool TakeDays()
    {
        var first = BitOperations.TrailingZeroCount(_days);
        var count = BitOperations.TrailingZeroCount(~(_days >> first));
        (First, Last) = (_base + first, _base + first + count - 1);
        _days = _days >> (first + count) << (first + count);
        return true;
    }
}
