using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// HOURLY, MINUTELY and SECONDLY: steps of the local clock. A day, hour or minute that the rule does not allow is
/// left in one stride, however many steps it holds.
/// </summary>
internal sealed class ClockExpansion
{
    private readonly RecurrenceRule _rule;
    private readonly DayFilter _filter;
    private readonly InstanceSink _sink;
    private readonly int _unit;
    private readonly long _step;
    private readonly long _base;
    private readonly int[] _offsets;
    private readonly uint _hours;
    private readonly ulong _minutes;
    private readonly ulong _seconds;

    public ClockExpansion(RecurrenceRule rule, DayFilter filter, InstanceSink sink)
    {
        _rule = rule;
        _filter = filter;
        _sink = sink;
        _unit = rule.Frequency switch { RecurrenceFrequency.Hourly => 3_600, RecurrenceFrequency.Minutely => 60, _ => 1 };
        _step = (long)rule.Interval * _unit;
        _base = CivilDate.FloorDivide(sink.Start, _unit) * _unit;
        _offsets = Offsets(rule, ClockTimes.TimeOfDay(sink.Start));
        _hours = (uint)Mask(rule.ByHour);
        _minutes = _unit < 3_600 ? Mask(rule.ByMinute) : 0;
        _seconds = _unit == 1 ? Mask(rule.BySecond) : 0;
    }

    private bool IsRegular => _filter.IsOpen && _hours == 0 && _minutes == 0 && _seconds == 0;

    public void Run(InstanceRange range)
    {
        var seek = CivilDate.FloorDivide(Math.Max(range.From, _sink.Start) - _unit - _base, _step);
        var index = _rule.Count is null ? Math.Max(0, seek) : 0;
        while (!_sink.IsFull)
        {
            var time = _base + (index * _step);
            if (time > range.Last || !RunStep(time, ref index))
            {
                return;
            }

            if (_rule.Count is not null && IsRegular && index == 1 && seek > 1)
            {
                _sink.Skip((seek - 1) * _offsets.Length);
                index = seek;
            }
        }
    }

    private static ulong Mask(ValueList<int> values) => values.Aggregate(0UL, (mask, value) => mask | (1UL << value));

    private static int[] Offsets(RecurrenceRule rule, long timeOfDay)
    {
        var offsets = rule.Frequency switch
        {
            RecurrenceFrequency.Hourly => ClockTimes.OfHour(rule, timeOfDay),
            RecurrenceFrequency.Minutely => ClockTimes.OfMinute(rule, timeOfDay),
            _ => [0],
        };
        if (rule.BySetPos.Count == 0)
        {
            return offsets;
        }

        var indices = new List<long>();
        SetPositions.Collect(rule.BySetPos.Span, offsets.Length, indices);
        return [.. indices.Select(index => offsets[index])];
    }

    private bool RunStep(long time, ref long index)
    {
        var allowed = NextAllowed(time);
        if (allowed > time || _offsets.Length == 0)
        {
            index = Math.Max(index + 1, -CivilDate.FloorDivide(_base - allowed, _step));
            return _sink.Idle();
        }

        index++;
        foreach (var offset in _offsets)
        {
            if (!_sink.Accept(time + offset))
            {
                return false;
            }
        }

        return true;
    }

    // The time itself, or the next moment that is not ruled out for the same reason.
    private long NextAllowed(long time)
    {
        var day = CivilDate.DayOf(time);
        var timeOfDay = (int)(time - (day * CivilDate.SecondsPerDay));
        if (!_filter.Matches(day))
        {
            return (day + 1) * CivilDate.SecondsPerDay;
        }

        if (_hours != 0 && (_hours >> timeOfDay / 3_600 & 1) == 0)
        {
            return time - (timeOfDay % 3_600) + 3_600;
        }

        if (_minutes != 0 && (_minutes >> timeOfDay / 60 % 60 & 1) == 0)
        {
            return time - (timeOfDay % 60) + 60;
        }

        return _seconds == 0 || (_seconds >> timeOfDay % 60 & 1) != 0 ? time : time + 1;
    }
}
