namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A rule bound to its DTSTART: worked out once, then asked for any stretch of the local clock.</summary>
internal sealed class RuleInstances
{
    private readonly IInstanceSource _source;
    private readonly long _start;
    private readonly int? _count;
    private long? _end;

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
        var stretch = new InstanceRange(Math.Max(range.From, _start), Math.Min(range.Last, EndFor(range.Last)));
        if (stretch.From <= stretch.Last)
        {
            _source.Collect(stretch, receiver);
        }
    }

    /// <summary>Whether the rule names an instance at that second.</summary>
    public bool Contains(long local)
    {
        var probe = new InstanceProbe();
        Collect(new InstanceRange(local, local), probe);
        return probe.HasFound;
    }

    // The last instance that COUNT allows; anything later where it lies beyond the moment for certain.
    private long EndFor(long last)
    {
        if (_end is null && _count is { } count)
        {
            if (last <= _start || _source.MostUntil(last) < count)
            {
                return long.MaxValue;
            }

            _end = count == 1 ? _start : _source.After(count - 1);
        }

        return _end ?? long.MaxValue;
    }
}
