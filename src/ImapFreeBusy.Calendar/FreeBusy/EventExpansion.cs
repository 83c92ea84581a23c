using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Puts the instances of one component that lie in the window into the collector.</summary>
internal sealed class EventExpansion
{
    private const long EarliestLocal = -62_135_596_800;
    private const long LatestLocal = 253_402_300_799;

    private readonly Component _component;
    private readonly CalendarTime _start;
    private readonly BusyKind? _kind;
    private readonly EventLength _length;
    private readonly ZoneResolver _zones;
    private readonly LocalTimeMapper _mapper;
    private readonly BusyCollector _collector;
    private readonly CalendarLimits _limits;
    private readonly FutureChanges _changes;
    private readonly List<long> _locals = [];

    public EventExpansion(
        Component component, BusyKind? kind, EventLength length, ZoneResolver zones, FutureChanges changes, BusyCollector collector, CalendarLimits limits)
    {
        _component = component;
        _start = component.Start!.Value;
        _kind = kind;
        _length = length;
        _zones = zones;
        _changes = changes;
        _mapper = zones.MapperOf(_start);
        _collector = collector;
        _limits = limits;
    }

    /// <summary>The instance of DTSTART alone.</summary>
    public void AddSingle() => Add(_start.LocalSeconds, _mapper, _length, _kind);

    /// <summary>All instances but the excluded ones; returns what could not be expanded, or null.</summary>
    public string? AddAll(Exclusions exclusions)
    {
        var problem = ExpandRules(_component.ExcludedRules);
        _locals.ForEach(exclusions.AddLocal);
        _locals.Clear();
        problem ??= ExpandRules(_component.Rules);
        if (problem is not null)
        {
            return problem;
        }

        AddUnlessExcluded(_start.LocalSeconds, _mapper, exclusions);
        foreach (var local in _locals)
        {
            if (local != _start.LocalSeconds)
            {
                AddUnlessExcluded(local, _mapper, exclusions);
            }
        }

        return AddDates(exclusions);
    }

    private string? ExpandRules(ValueList<RecurrenceRule> rules)
    {
        var meter = new StepMeter(_limits.MaxSteps);
        foreach (var rule in rules)
        {
            var before = _locals.Count;
            var list = new InstanceList(_locals, _limits.MaxInstances);
            new RuleInstances(_start.IsDate ? WithoutClock(rule) : rule, _start.LocalSeconds, meter).Collect(RangeOf(rule), list);
            if (meter.IsExhausted || list.HasOverflowed)
            {
                return meter.IsExhausted ? $"rules that need more than {_limits.MaxSteps} steps" : $"more than {_limits.MaxInstances} instances in the window";
            }

            DropAfterUntil(rule, before);
        }

        return null;
    }

    // RFC 5545 §3.3.10: BYSECOND, BYMINUTE and BYHOUR are ignored when DTSTART is a date.
    private static RecurrenceRule WithoutClock(RecurrenceRule rule) => rule with
    {
        BySecond = ValueList<int>.Empty,
        ByMinute = ValueList<int>.Empty,
        ByHour = ValueList<int>.Empty,
    };

    // By the local clock, and a day wider than the window: no offset is larger than that.
    private InstanceRange RangeOf(RecurrenceRule rule)
    {
        var from = _collector.Start - _length.AtMost - _changes.Reach - CivilDate.SecondsPerDay;
        var last = Math.Min(LatestLocal, _collector.End + _changes.Reach + CivilDate.SecondsPerDay);
        return new InstanceRange(from, Math.Min(last, UntilOf(rule)));
    }

    private long UntilOf(RecurrenceRule rule) => rule.Until switch
    {
        null => long.MaxValue,
        { } until when _start.IsDate => InstanceKey.DayOf(until, _zones) * CivilDate.SecondsPerDay,
        { IsDate: true } until => until.LocalSeconds + CivilDate.SecondsPerDay - 1,
        { Kind: CalendarTimeKind.Utc } until => until.LocalSeconds + CivilDate.SecondsPerDay,
        { } until => until.LocalSeconds,
    };

    // UNTIL in UTC is compared in UTC, which is exact across a change of the clock.
    private void DropAfterUntil(RecurrenceRule rule, int first)
    {
        if (rule.Until is { Kind: CalendarTimeKind.Utc } until && !_start.IsDate)
        {
            while (_locals.Count > first && _mapper.ToUtc(_locals[^1]) > until.LocalSeconds)
            {
                _locals.RemoveAt(_locals.Count - 1);
            }
        }
    }

    private string? AddDates(Exclusions exclusions)
    {
        var instances = 0;
        foreach (var date in _component.Dates.Span)
        {
            var (local, mapper) = Place(date.Start);
            var utc = mapper.ToUtc(local);
            if (utc > _collector.End + _changes.Reach || exclusions.Contain(local, utc))
            {
                continue;
            }

            var end = EndOf(date, local, utc, mapper);
            if (end > _collector.Start && ++instances > _limits.MaxInstances)
            {
                return $"more than {_limits.MaxInstances} instances in the window";
            }

            AddDate(date, local, mapper, end);
        }

        return null;
    }

    // A period that tells its own end keeps it.
    private void AddDate(CalendarPeriod date, long local, LocalTimeMapper mapper, long end)
    {
        if (date is { End: null, Duration: null })
        {
            AddChanged(local, mapper);
        }
        else if (_kind is { } kind)
        {
            _collector.Add(mapper.ToUtc(local), end, kind);
        }
    }

    // An RDATE of the other value type than DTSTART takes from DTSTART what it lacks.
    private (long Local, LocalTimeMapper Mapper) Place(CalendarTime date)
    {
        if (_start.IsDate)
        {
            return (InstanceKey.DayOf(date, _zones) * CivilDate.SecondsPerDay, _mapper);
        }

        return date.Kind switch
        {
            CalendarTimeKind.Date => (date.LocalSeconds + ClockTimes.TimeOfDay(_start.LocalSeconds), _mapper),
            CalendarTimeKind.Floating => (date.LocalSeconds, _mapper),
            _ => (date.LocalSeconds, _zones.MapperOf(date)),
        };
    }

    private long EndOf(CalendarPeriod date, long local, long utc, LocalTimeMapper mapper) => date switch
    {
        { End: { } end } => Place(end) is var (endLocal, endMapper) ? endMapper.ToUtc(endLocal) : utc,
        { Duration: { } duration } => EventLength.Of(duration).EndOf(local, utc, mapper),
        _ => _length.EndOf(local, utc, mapper),
    };

    private void AddUnlessExcluded(long local, LocalTimeMapper mapper, Exclusions exclusions)
    {
        if (!exclusions.Contain(local, mapper.ToUtc(local)))
        {
            AddChanged(local, mapper);
        }
    }

    private void AddChanged(long local, LocalTimeMapper mapper)
    {
        if (_changes.At(mapper.ToUtc(local)) is { } change)
        {
            Add(Math.Clamp(local + change.Shift, EarliestLocal, LatestLocal), mapper, change.Length, change.Kind);
        }
        else
        {
            Add(local, mapper, _length, _kind);
        }
    }

    private void Add(long local, LocalTimeMapper mapper, EventLength length, BusyKind? kind)
    {
        if (kind is { } busy)
        {
            var utc = mapper.ToUtc(local);
            _collector.Add(utc, length.EndOf(local, utc, mapper), busy);
        }
    }
}
