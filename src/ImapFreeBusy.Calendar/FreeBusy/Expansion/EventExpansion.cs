using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Puts the instances of one component that can be seen in the window into the collector: DTSTART, RRULE and RDATE,
/// without what is excluded, each as the part of the series that it lies in says. Used for one component after another.
/// </summary>
internal sealed class EventExpansion(BusyCollector collector, Exclusions replaced, Exclusions excluded, SeriesParts parts) : IInstanceReceiver
{
    private readonly RunPlacement _placement = new(collector);
    private readonly ExcludedIndices _places = new();
    private StepMeter _meter = new(0);
    private Component _component = null!;
    private CalendarTime _start;
    private ZoneResolver _zones;
    private LocalTimeMapper _mapper = null!;
    private List<InstanceRange> _ranges = null!;
    private long _untilUtc;

    /// <summary>Begins with the objects of another UID.</summary>
    public void Begin(StepMeter meter)
    {
        _meter = meter;
        _placement.Begin(meter);
    }

    /// <summary>The instance of DTSTART alone.</summary>
    public void AddSingle(CalendarTime start, ZoneResolver zones, EventLength length, BusyKind kind) =>
        _placement.Add(new InstanceRun(start.LocalSeconds, 1, 1), zones.MapperOf(start), length, kind);

    /// <summary>All instances but the excluded ones; the parts of the series are those of this component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="zones">Its zones.</param>
    /// <param name="ranges">Where instances begin that can be seen.</param>
    public void AddAll(Component component, ZoneResolver zones, List<InstanceRange> ranges)
    {
        _component = component;
        _ranges = ranges;
        _start = component.Start!.Value;
        _zones = zones;
        _mapper = zones.MapperOf(_start);
        AddInstance(_start.LocalSeconds, _mapper);
        if (component.Rules.Count > 0)
        {
            AddRules();
        }

        AddDates();
    }

    public bool Accept(InstanceRun run)
    {
        while (run.Count > 0 && _meter.TryTake() && !collector.IsStopped)
        {
            var stretch = _mapper.StretchAt(run.First);
            AddOfOneOffset(RunPlacement.TakeBelow(ref run, stretch.To), stretch.Offset);
        }

        return !collector.IsStopped;
    }

    private void AddRules()
    {
        foreach (var rule in _component.Rules.Span)
        {
            var bound = BoundRule.Of(rule, _start, _zones, _meter);
            _untilUtc = bound.Until.Utc;
            foreach (var range in _ranges)
            {
                var last = Math.Min(range.Last, bound.Until.Local);
                if (range.From <= last && _start.LocalSeconds <= last && !collector.IsStopped)
                {
                    bound.Instances.Collect(range with { Last = last }, this);
                }
            }
        }
    }

    private void AddOfOneOffset(InstanceRun run, int offset)
    {
        if (_untilUtc < run.Last - offset)
        {
            run = run with { Count = _untilUtc < run.First - offset ? 0 : ((_untilUtc + offset - run.First) / run.Step) + 1 };
        }

        for (var place = run.Count > 0 ? parts.PlaceOf(run.First - offset) : 0; run.Count > 0 && _meter.TryTake(); place++)
        {
            var part = parts[place];
            var end = part.To == long.MaxValue ? long.MaxValue : part.To + offset;
            AddOfOnePart(RunPlacement.TakeBelow(ref run, end), offset, part);
        }
    }

    private void AddOfOnePart(InstanceRun run, int offset, SeriesPart part)
    {
        if (!part.IsBusy || !run.TryClip(SeriesParts.RangeOf(part, collector.Start, collector.End), out run))
        {
            return;
        }

        if (run.Count == 1)
        {
            if (!IsExcluded(run.First, run.First - offset))
            {
                Place(run, part);
            }
        }
        else if (replaced.IsEmpty && excluded.IsEmpty)
        {
            Place(run, part);
        }
        else
        {
            AddWithHoles(run, offset, part);
        }
    }

    private void AddWithHoles(InstanceRun run, int offset, SeriesPart part)
    {
        _places.Clear();
        replaced.Find(run, offset, _places);
        excluded.Find(run, offset, _places);
        if (_places.Scattered is { } holes && part is { Shift: 0, Length.Days: 0 } && part.Length.Seconds >= 2 * run.Step)
        {
            // Each hole is one instance wide, and the instance before it reaches over it.
            var first = holes.First == 0 ? 1 : 0;
            var last = run.Count - (holes.Last == run.Count - 1 ? 2 : 1);
            Place(new InstanceRun(run.First + (first * run.Step), run.Step, last - first + 1), part);
            return;
        }

        while (!collector.IsStopped && _places.TryTakeKept(run.Count, _meter, out var first, out var count))
        {
            Place(new InstanceRun(run.First + (first * run.Step), run.Step, count), part);
        }
    }

    private void Place(InstanceRun run, SeriesPart part)
    {
        collector.Origin = part.Origin;
        _placement.Add(run with { First = run.First + part.Shift }, _mapper, part.Length, part.Kind!.Value);
    }

    private bool IsExcluded(long local, long utc) => replaced.Contain(local, utc) || excluded.Contain(local, utc);

    // Times all over the calendar need not be mapped, each into a stretch of its own, to see that nobody sees them.
    private bool IsInRange(long local)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ranges[middle].Last < local ? (middle + 1, high) : (low, middle);
        }

        return low < _ranges.Count && _ranges[low].From <= local;
    }

    // Days and EXRULEs are meant by DTSTART's clock.
    private long OwnLocal(long local, long utc, LocalTimeMapper mapper) => ReferenceEquals(mapper, _mapper) ? local : _mapper.ToLocal(utc);

    // One instance by a clock that need not be DTSTART's.
    private void AddInstance(long local, LocalTimeMapper mapper)
    {
        if (!IsInRange(local))
        {
            return;
        }

        var utc = mapper.ToUtc(local);
        var part = parts[parts.PlaceOf(utc)];
        var run = new InstanceRun(local, 1, 1);
        if (part.IsBusy && run.TryClip(SeriesParts.RangeOf(part, collector.Start, collector.End), out _) && !IsExcluded(OwnLocal(local, utc, mapper), utc))
        {
            collector.Origin = part.Origin;
            _placement.Add(run with { First = local + part.Shift }, mapper, part.Length, part.Kind!.Value);
        }
    }

    private void AddDates()
    {
        var clock = new DateClock(_start, _mapper, _zones);
        foreach (var date in _component.Dates.Span)
        {
            if (collector.IsStopped || !_meter.TryTake())
            {
                return;
            }

            if (date is { End: null, Duration: null })
            {
                var (local, mapper) = clock.Of(date.Start);
                AddInstance(local, mapper);
            }
            else
            {
                AddPeriod(date, clock);
            }
        }
    }

    // A period that tells its own end keeps it.
    private void AddPeriod(CalendarPeriod date, DateClock clock)
    {
        var (kind, origin) = (parts[0].Kind, parts[0].Origin);
        var (local, mapper) = clock.Of(date.Start);
        if (kind is not { } busy || !DateClock.IsNear(date, local, collector.Start, collector.End))
        {
            return;
        }

        var utc = mapper.ToUtc(local);
        if (!IsExcluded(OwnLocal(local, utc, mapper), utc))
        {
            collector.Origin = origin;
            collector.Add(utc, clock.EndOf(date, local, utc, mapper), busy);
        }
    }
}
