using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The steps of HOURLY, MINUTELY or SECONDLY by their numbers from DTSTART on, days left aside.</summary>
internal sealed class ClockSteps
{
    private readonly long _step;
    private readonly ClockCycle? _cycle;

    public ClockSteps(RecurrenceRule rule, long start, int unit)
    {
        Base = CivilDate.FloorDivide(start, unit) * unit;
        _step = (long)rule.Interval * unit;
        if (ClockMask.Of(rule) is not { } mask)
        {
            return;
        }

        var cycle = new ClockCycle(ClockTimes.TimeOfDay(Base) / unit, rule.Interval, mask);
        if (cycle.Allowed == 1)
        {
            // One step of each cycle is an even distance again, if a larger one.
            Base += cycle.Next(0) * _step;
            _step *= cycle.Length;
        }

        IsEmpty = cycle.Allowed == 0 || Base > CivilDate.LastSecond;
        _cycle = cycle.Allowed == 1 || cycle.Allowed == cycle.Length ? null : cycle;
        Cost = cycle.Length;
    }

    /// <summary>The first step, allowed or not.</summary>
    public long Base { get; }

    /// <summary>Whether no step is allowed, ever.</summary>
    public bool IsEmpty { get; }

    /// <summary>How much work it was to find out.</summary>
    public int Cost { get; }

    public bool IsFirstAllowed => !IsEmpty && (_cycle is null || _cycle.Next(0) == 0);

    /// <summary>The first step that is not earlier.</summary>
    public long From(long local) => local <= Base ? 0 : -CivilDate.FloorDivide(Base - local, _step);

    /// <summary>The last step that is not later, or a negative number.</summary>
    public long Until(long local) => CivilDate.FloorDivide(local - Base, _step);

    /// <summary>How many of the steps before one are allowed.</summary>
    public long CountBefore(long step) => _cycle?.CountBefore(step) ?? step;

    /// <summary>When the n-th allowed step is, from 0.</summary>
    public long At(long n) => Base + ((_cycle?.At(n) ?? n) * _step);

    /// <summary>The next allowed steps that follow each other, up to a last one; false when there are none.</summary>
    public bool TryNext(ref long step, long last, out InstanceRun run)
    {
        run = default;
        if (step > last || IsEmpty)
        {
            return false;
        }

        var first = _cycle?.Next(step) ?? step;
        if (first > last)
        {
            return false;
        }

        var count = Math.Min(last - first + 1, _cycle?.RunFrom(first) ?? long.MaxValue);
        run = new InstanceRun(Base + (first * _step), _step, count);
        step = first + count;
        return true;
    }
}
