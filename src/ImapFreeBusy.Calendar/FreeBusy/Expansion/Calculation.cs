using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy.Selection;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.Recurrence;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// Works out the busy time of one UID after another for one window, in one thread; what it needs for that it keeps and
/// empties, so that an ordinary event costs little more than its result.
/// </summary>
internal sealed class Calculation
{
    // What looking at a component costs at least: its attendees, its zone, its length.
    private const int StepsPerComponent = 4;

    private readonly CalendarOwner _owner;
    private readonly CalendarLimits _limits;
    private readonly Interval _window;
    private readonly ZoneMappers _zones;
    private readonly BusyCollector _collector;
    private readonly Exclusions _replaced = new();
    private readonly Exclusions _excluded = new();
    private readonly SeriesParts _parts = new();
    private readonly List<InstanceRange> _ranges = [];
    private readonly EventExpansion _expansion;
    private readonly OriginNotes? _origins;
    private DiagnosticBag _diagnostics = new();
    private StepMeter _meter = new(0);
    private AvailabilityCalculation? _availability;
    private AvailabilityLayer? _layer;

    public Calculation(CalendarOwner owner, CalendarLimits limits, Interval window, bool notesOrigins = false)
    {
        _owner = owner;
        _limits = limits;
        _window = window;
        _zones = new ZoneMappers(owner.Zone);
        _collector = new BusyCollector(window, limits.MaxInstances);
        _expansion = new EventExpansion(_collector, _replaced, _excluded, _parts);
        _origins = notesOrigins ? new OriginNotes() : null;
    }

    /// <summary>The result for objects that could not be expanded.</summary>
    public static BusyResult Nothing(IReadOnlyList<PlacedObject> sameUid, string problem)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.Unreadable(problem, sameUid[0].Item.Uid);
        return new BusyResult([], diagnostics.ToList());
    }

    /// <summary>The result within the limits of one object.</summary>
    public BusyResult Run(IReadOnlyList<PlacedObject> sameUid) => TryRun(sameUid, _limits.MaxSteps)!;

    /// <summary>The result, or null when the allowance does not suffice and a larger one is possible.</summary>
    public BusyResult? TryRun(IReadOnlyList<PlacedObject> sameUid, long allowance)
    {
        Begin(allowance);
        Add(sameUid);
        if (_meter.IsExhausted)
        {
            return allowance < _limits.MaxSteps
                ? null
                : Nothing(sameUid, $"left out: more work than {_limits.MaxSteps} steps") with { Steps = allowance };
        }

        var intervals = _collector.ToIntervals();
        return _collector.IsOverfull
            ? Nothing(sameUid, $"left out: more than {_limits.MaxInstances} separate busy periods in the window") with { Steps = _meter.Taken }
            : new BusyResult(intervals, _diagnostics.ToList()) { Steps = _meter.Taken, Availability = _layer };
    }

    /// <summary>Where the busy time comes from; for a calculation that notes it.</summary>
    public IReadOnlyList<BusyOrigin> Explain(IReadOnlyList<PlacedObject> sameUid)
    {
        Begin(_limits.MaxSteps);
        Add(sameUid);
        return _collector.IsStopped || _origins is null ? [] : _origins.Tell(_collector.ToOrigins());
    }

    private void Begin(long allowance)
    {
        _meter = new StepMeter(allowance);
        _diagnostics = _diagnostics.IsEmpty ? _diagnostics : new DiagnosticBag();
        _zones.Begin(_diagnostics, _meter, allowance);
        _collector.Begin(_meter);
        _replaced.Begin(_meter);
        _expansion.Begin(_meter);
        _parts.Clear();
        _layer = null;
    }

    private void Add(IReadOnlyList<PlacedObject> sameUid)
    {
        sameUid = CountedObjects.Of(sameUid, _owner);
        if (sameUid.Count == 1 && sameUid[0].Item.Components is [{ RecurrenceId: null, Kind: ComponentKind.Event or ComponentKind.Available } only])
        {
            if (MethodMeanings.Of(sameUid[0].Item.Method) is MethodMeaning.Counts or MethodMeaning.Adds)
            {
                AddSeries(only, sameUid[0]);
            }

            return;
        }

        AddSelected(ObjectSelection.Of(PlacedOrder.Of(sameUid)));
    }

    private void AddSelected(ObjectSelection selection)
    {
        AddOverrides(selection);
        foreach (var added in selection.Added)
        {
            AddSeries(added.Component, added.Place);
        }

        if (selection.Master is { } master)
        {
            AddSeries(master.Component, master.Place);
        }

        selection.BusyLists.ForEach(AddBusyList);
        AddAvailability(selection.Availability);
    }

    private ZoneResolver ZonesOf(PlacedObject place) => new(_zones, place.Item);

    private void AddOverrides(ObjectSelection selection)
    {
        foreach (var (key, candidate) in ChosenOverrides.Of(selection, _zones))
        {
            if (_collector.IsStopped || !_meter.TryTake(StepsPerComponent))
            {
                return;
            }

            _replaced.Add(key);
            var verdict = candidate.IsCancelled ? BusyVerdict.Free : BusyRules.Classify(candidate.Component, candidate.Place, _owner);
            if (candidate.Component.ThisAndFuture)
            {
                AddChange(candidate, key, selection.Master, verdict);
            }

            AddOverride(candidate, selection.Master is null ? verdict with { Reason = BusyReason.OverrideWithoutMaster } : verdict);
        }
    }

    private void AddOverride(Candidate candidate, BusyVerdict verdict)
    {
        var (component, zones) = (candidate.Component, ZonesOf(candidate.Place));
        if (verdict.Kind is { } kind && component.Start is { } start && LengthOf(component, candidate.Place) is { } length)
        {
            _collector.Origin = NumberOf(candidate.Place, component, verdict.Reason);
            _expansion.AddSingle(start, zones, length, kind);
        }
    }

    private void AddChange(Candidate candidate, InstanceKey key, Candidate? master, BusyVerdict verdict)
    {
        if (master?.Component.Start is not { } masterStart)
        {
            Report(candidate.Place, "RANGE=THISANDFUTURE without the series that it changes: only the one instance counts");
            return;
        }

        var origin = NumberOf(candidate.Place, candidate.Component, verdict.Reason);
        var clock = ZonesOf(master.Place).MapperOf(masterStart);
        _parts.Add(FutureChange.Of(candidate, key, masterStart, clock, ZonesOf(candidate.Place), verdict.Kind, origin));
    }

    // All instances of a master or of what METHOD:ADD adds.
    private void AddSeries(Component component, PlacedObject place)
    {
        var verdict = BusyRules.Classify(component, place, _owner);
        if (!_meter.TryTake(StepsPerComponent)
            || component is not { Start: not null, Status: not EventStatus.Cancelled }
            || !_parts.IsBusyWith(verdict.Kind))
        {
            return;
        }

        if (LengthOf(component, place) is { } length)
        {
            var zones = ZonesOf(place);
            component = OwnersClock.Of(component, zones);
            _parts.Begin(length, verdict.Kind, NumberOf(place, component, verdict.Reason));
            _parts.FindRanges(_collector.Start, _collector.End, _ranges);
            Exclude(component, zones);
            _expansion.AddAll(component, zones, _ranges);
        }
    }

    private void Exclude(Component component, ZoneResolver zones)
    {
        var start = component.Start!.Value;
        // Of no instance that can be seen, by whatever clock either is written; a period of RDATE may begin anywhere.
        const long Slack = 2 * CivilDate.SecondsPerDay;
        var isOpen = component.Dates.Count > 0 || _ranges.Count == 0;
        var (from, last) = isOpen ? (long.MinValue, long.MaxValue) : (_ranges[0].From - Slack, _ranges[^1].Last + Slack);
        _excluded.Begin(_meter);
        foreach (var date in component.ExcludedDates.Span)
        {
            if (!_meter.TryTake())
            {
                return;
            }

            if (date.LocalSeconds < from || date.LocalSeconds > last)
            {
                continue;
            }

            _excluded.Add(InstanceKey.Of(date, zones, start, zones));
        }

        foreach (var rule in component.ExcludedRules.Span)
        {
            _excluded.Add(BoundRule.Of(rule, start, zones, _meter));
        }
    }

    private void AddBusyList(Candidate candidate)
    {
        var component = candidate.Component;
        if (candidate.IsCancel || !BusyRules.IsOfOwner(candidate, _owner))
        {
            return;
        }

        var zones = ZonesOf(candidate.Place);
        _collector.Origin = NumberOf(candidate.Place, component, BusyReason.BusyList);
        foreach (var period in component.Periods.Span)
        {
            if (_collector.IsStopped || !_meter.TryTake())
            {
                return;
            }

            var (start, end) = EventLength.BoundsOf(period, zones);
            _collector.Add(start, end, period.Kind ?? BusyKind.Busy);
        }
    }

    private void AddAvailability(Candidate? candidate)
    {
        if (candidate is null || candidate.IsCancelled || !BusyRules.IsOfOwner(candidate, _owner))
        {
            return;
        }

        _availability ??= new AvailabilityCalculation(_owner, _limits, _window);
        _layer = _availability.Run(candidate, ZonesOf(candidate.Place), _diagnostics, _meter);
        if (_layer is not null && _origins is not null)
        {
            _collector.Origin = NumberOf(candidate.Place, candidate.Component, BusyReason.OutsideOfAvailability);
            foreach (var (start, end, kind) in AvailabilitySweep.Combine([_layer]))
            {
                _collector.Add(start.ToUnixTimeSeconds(), end.ToUnixTimeSeconds(), kind);
            }
        }
    }

    private EventLength? LengthOf(Component component, PlacedObject place)
    {
        if (EventLength.Of(component, ZonesOf(place), out var problem) is { } length)
        {
            return length;
        }

        Report(place, problem!);
        return null;
    }

    private int NumberOf(PlacedObject place, Component component, BusyReason reason) => _origins?.NumberOf(place, component, reason) ?? 0;

    private void Report(PlacedObject place, string problem) => _diagnostics.Unreadable(problem, place.Item.Uid);
}
