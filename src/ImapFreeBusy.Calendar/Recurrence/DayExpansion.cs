using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// YEARLY to DAILY: the days of one period after another, and the times of each day. Without COUNT the first period
/// looked at is the one that holds the beginning of the stretch asked for, wherever DTSTART is.
/// </summary>
internal sealed class DayExpansion(RecurrenceRule rule, IRulePeriods periods, InstanceSink sink)
{
    private readonly int[] _times = ClockTimes.OfDay(rule, ClockTimes.TimeOfDay(sink.Start));
    private readonly int[] _positions = [.. rule.BySetPos];
    private readonly List<int> _days = [];
    private readonly List<long> _indices = [];

    public void Run(InstanceRange range)
    {
        var fromDay = CivilDate.DayOf(Math.Max(range.From, sink.Start));
        var lastDay = CivilDate.DayOf(range.Last);
        var index = rule.Count is null ? Math.Max(0, periods.IndexOf(fromDay)) : 0;
        while (periods.FirstDay(index) <= lastDay && RunPeriod(index))
        {
            index++;
            if (index == 1 && !TryLeap(fromDay, ref index))
            {
                return;
            }
        }
    }

    private bool RunPeriod(long index)
    {
        _days.Clear();
        periods.Collect(index, _days);
        return (_days.Count > 0 ? true : sink.Idle())
            && (_positions.Length == 0 ? TakeAll() : TakePositions());
    }

    private bool TakeAll()
    {
        foreach (var day in _days)
        {
            foreach (var time in _times)
            {
                if (!sink.Accept((day * CivilDate.SecondsPerDay) + time))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TakePositions()
    {
        SetPositions.Collect(_positions, (long)_days.Count * _times.Length, _indices);
        foreach (var index in _indices)
        {
            var day = _days[(int)(index / _times.Length)];
            if (!sink.Accept((day * CivilDate.SecondsPerDay) + _times[index % _times.Length]))
            {
                return false;
            }
        }

        return _indices.Count > 0 || sink.Idle();
    }

    // COUNT counts from DTSTART; where every period has as many instances as the next, that is a multiplication.
    private bool TryLeap(int fromDay, ref long index)
    {
        if (rule.Count is null || periods.DaysPerPeriod == 0 || _positions.Length > 0)
        {
            return true;
        }

        var skipped = Math.Max(0, periods.IndexOf(fromDay) - index);
        index += skipped;
        return sink.Skip(skipped * periods.DaysPerPeriod * _times.Length);
    }
}
