using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Calendar.TimeZones;
using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>One run of the calculator over the objects of one UID.</summary>
internal sealed class Calculation(CalendarOwner owner, CalendarLimits limits, Interval window)
{
    private readonly DiagnosticBag _diagnostics = new();
    private readonly BusyCollector _collector = new(window);
    private readonly LocalTimeMapper _ownerMapper = new(owner.Zone);
    private readonly Dictionary<CalendarObject, ZoneResolver> _resolvers = new(ReferenceEqualityComparer.Instance);
    private readonly Exclusions _exclusions = new();
    private readonly FutureChanges _changes = new();
    private static readonly FutureChanges NoChanges = new();

    public BusyResult Run(IReadOnlyList<PlacedObject> sameUid)
    {
        var selection = ObjectSelection.Of(sameUid);
        AddOverrides(selection);
        foreach (var added in selection.Added)
        {
            AddEvent(added, _exclusions);
        }

        if (selection.Master is { } master)
        {
            ExcludeDates(master);
            AddEvent(master, _exclusions);
        }

        selection.BusyLists.ForEach(AddBusyList);
        return new BusyResult(_collector.Intervals, _diagnostics.ToList());
    }

    private ZoneResolver ZonesOf(Candidate candidate)
    {
        var item = candidate.Place.Item;
        if (!_resolvers.TryGetValue(item, out var zones))
        {
            zones = new ZoneResolver(_ownerMapper, item, _diagnostics);
            _resolvers.Add(item, zones);
        }

        return zones;
    }

    private void AddOverrides(ObjectSelection selection)
    {
        var chosen = new Dictionary<InstanceKey, Candidate>();
        foreach (var candidate in selection.Overrides)
        {
            var key = KeyOf(candidate.Component.RecurrenceId!.Value, candidate, selection.Master);
            if (!chosen.TryGetValue(key, out var known) || candidate.Outranks(known))
            {
                chosen[key] = candidate;
            }
        }

        foreach (var (key, candidate) in chosen)
        {
            _exclusions.Add(key);
            if (candidate.Component.ThisAndFuture)
            {
                AddChange(candidate, selection.Master);
            }

            AddEvent(candidate, null);
        }
    }

    private void AddChange(Candidate candidate, Candidate? master)
    {
        if (master?.Component.Start is not { } masterStart)
        {
            Report(candidate, "RANGE=THISANDFUTURE without the series that it changes: only the one instance counts");
            return;
        }

        var zones = ZonesOf(candidate);
        var mapper = ZonesOf(master).MapperOf(masterStart);
        var from = zones.ToUtc(candidate.Component.RecurrenceId!.Value);
        var (shift, length) = (0L, default(EventLength));
        if (!candidate.IsCancelled && candidate.Component.Start is { } start)
        {
            shift = mapper.ToLocal(zones.ToUtc(start)) - mapper.ToLocal(from);
            length = EventLength.Of(candidate.Component, zones, out _) ?? default;
        }

        _changes.Add(new FutureChange(from, shift, length, candidate.IsCancelled ? null : BusyRules.Classify(candidate.Component, owner)));
    }

    private InstanceKey KeyOf(CalendarTime name, Candidate candidate, Candidate? master) => InstanceKey.Of(
        name, ZonesOf(candidate), master?.Component, master is null ? null : ZonesOf(master));

    private void ExcludeDates(Candidate master)
    {
        foreach (var date in master.Component.ExcludedDates.Span)
        {
            _exclusions.Add(KeyOf(date, master, master));
        }
    }

    // Without exclusions the component is an override: it has no instances but itself.
    private void AddEvent(Candidate candidate, Exclusions? exclusions)
    {
        var component = candidate.Component;
        var kind = BusyRules.Classify(component, owner);
        if (candidate.IsCancelled || component.Start is null || (kind is null && !_changes.MakeBusy))
        {
            return;
        }

        var zones = ZonesOf(candidate);
        if (EventLength.Of(component, zones, out var problem) is not { } length)
        {
            Report(candidate, problem!);
            return;
        }

        var expansion = new EventExpansion(
            component, kind, length, zones, exclusions is null ? NoChanges : _changes, _collector, limits);
        if (exclusions is null)
        {
            expansion.AddSingle();
        }
        else if (expansion.AddAll(exclusions) is { } fault)
        {
            Report(candidate, fault);
        }
    }

    // Somebody else's list in the folder is not the owner's time.
    private void AddBusyList(Candidate candidate)
    {
        var component = candidate.Component;
        if (candidate.IsCancel || (component.Organizer is { } organizer && !BusyRules.IsOwner(organizer, owner)))
        {
            return;
        }

        var zones = ZonesOf(candidate);
        foreach (var period in component.Periods.Span)
        {
            var start = zones.ToUtc(period.Start);
            var end = period switch
            {
                { End: { } explicitEnd } => zones.ToUtc(explicitEnd),
                { Duration: { } duration } => EventLength.Of(duration).EndOf(period.Start.LocalSeconds, start, zones.MapperOf(period.Start)),
                _ => start,
            };
            _collector.Add(start, end, period.Kind ?? BusyKind.Busy);
        }
    }

    private void Report(Candidate candidate, string problem) => _diagnostics.Unreadable(problem, candidate.Place.Item.Uid);
}
