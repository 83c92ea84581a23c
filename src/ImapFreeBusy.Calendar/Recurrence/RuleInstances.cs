using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A rule bound to its DTSTART: worked out once, then asked for any stretch of the local clock.</summary>
internal sealed class RuleInstances
{
    private readonly IInstanceSource _source;
    private readonly long _start;
    private readonly int? _count;
    private readonly InstanceProbe _probe = new();
    private long? _end;
    private long _beyond = long.MinValue;

    public RuleInstances(RecurrenceRule rule, long start, StepMeter meter)
    {
        (_start, _count) = (start, rule.Count);
        _source = rule.Frequency <= RecurrenceFrequency.Daily
            ? PeriodInstances.Of(rule, start, meter)
            : new ClockInstances(rule, start, meter);
    }

    /// <summary>
    /// Gives what the rule names from DTSTART on, in ascending order, inside a range. COUNT is applied, UNTIL is not: it
    /// needs the zone, so the caller puts it into the range. DTSTART itself comes only where the rule names it, but it is
    /// always the first that COUNT counts (RFC 5545 §3.3.10).
    /// </summary>
    public void Collect(InstanceRange range, IInstanceReceiver receiver)
    {
        var last = Math.Min(range.Last, CivilDate.LastSecond);
        var stretch = new InstanceRange(Math.Max(range.From, _start), Math.Min(last, EndFor(last)));
        if (stretch.From <= stretch.Last)
        {
            _source.Collect(stretch, receiver);
        }
    }

    /// <summary>Whether the rule names an instance at that second.</summary>
    public bool Contains(long local)
    {
        _probe.HasFound = false;
        Collect(new InstanceRange(local, local), _probe);
        return _probe.HasFound;
    }

    // The last instance that COUNT allows, or anything later where that lies beyond the moment. It is looked for twice as
    // far as asked, so that asking again and again costs no more than asking once.
    private long EndFor(long last)
    {
        if (_end is null && _count is { } count && last > _beyond && last > _start && _source.MostUntil(last) >= count)
        {
            var horizon = Math.Min(CivilDate.LastSecond, last + (last - _start));
            var end = count == 1 ? _start : _source.After(count - 1, horizon);
            _end = end == long.MaxValue ? null : end;
            _beyond = horizon;
        }

        return _end ?? long.MaxValue;
    }
}
