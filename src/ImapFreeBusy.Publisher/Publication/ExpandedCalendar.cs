using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Objects by UID with their busy time in one window. Immutable. What it shows is what a calculation of the whole
/// calendar shows, also after changes: where one object could count for another, everything is calculated anew.
/// </summary>
internal sealed class ExpandedCalendar
{
    private static readonly ImmutableDictionary<string, AvailabilityLayer> NoAvailability = ImmutableDictionary<string, AvailabilityLayer>.Empty;

    private readonly BusyCalculator _calculator;
    private readonly ImmutableDictionary<string, UidGroup> _groups;
    private readonly BusyEdges _edges;
    private readonly ImmutableDictionary<string, AvailabilityLayer> _availability;
    private readonly BusyTotal _total;

    private ExpandedCalendar(
        BusyCalculator calculator,
        Interval window,
        ImmutableDictionary<string, UidGroup> groups,
        BusyEdges edges,
        ImmutableDictionary<string, AvailabilityLayer> availability,
        BusyTotal total,
        IReadOnlyList<UidGroup> diagnosed)
    {
        _calculator = calculator;
        _groups = groups;
        _edges = edges;
        _availability = availability;
        _total = total;
        Window = window;
        Diagnosed = diagnosed;
    }

    public Interval Window { get; }

    /// <summary>What of those that were calculated last has diagnostics.</summary>
    public IReadOnlyList<UidGroup> Diagnosed { get; }

    public UidGroup? this[string uid] => _groups.GetValueOrDefault(uid);

    public static ExpandedCalendar Of(BusyCalculator calculator, Interval window, List<KeyValuePair<string, ImmutableArray<PlacedObject>>> objects)
    {
        var results = Calculate(calculator, window, objects);
        var groups = ImmutableDictionary.CreateBuilder<string, UidGroup>();
        groups.AddRange(GroupsOf(objects, results));
        var total = results.Aggregate(default(BusyTotal), static (sum, result) => sum.Plus(result));
        return new ExpandedCalendar(
            calculator, window, groups.ToImmutable(), BusyEdges.Of(results), NoAvailability.SetItems(LayersOf(objects, results)), total, DiagnosedOf(objects, results));
    }

    /// <summary>The calendar after the objects of some UIDs changed.</summary>
    /// <param name="changed">Their objects now; none where the UID is gone.</param>
    public ExpandedCalendar With(IReadOnlyDictionary<string, ImmutableArray<PlacedObject>> changed)
    {
        var present = changed.Where(entry => !entry.Value.IsEmpty).ToList();
        var results = Calculate(_calculator, Window, present);
        var gone = changed.Keys.Select(uid => this[uid]?.Result).OfType<BusyResult>().ToList();
        var total = results.Aggregate(gone.Aggregate(_total, (sum, result) => sum.Minus(result)), (sum, result) => sum.Plus(result));
        if (!_calculator.IsIndependent(_total) || !_calculator.IsIndependent(total))
        {
            return Of(_calculator, Window, [.. Objects().Where(entry => !changed.ContainsKey(entry.Key)), .. present]);
        }

        var groups = _groups.ToBuilder();
        groups.RemoveRange(changed.Keys);
        groups.AddRange(GroupsOf(present, results));
        var edges = _edges.Replace(BusyEdges.Of(gone), BusyEdges.Of(results));
        var availability = _availability.RemoveRange(changed.Keys).SetItems(LayersOf(present, results));
        return new ExpandedCalendar(_calculator, Window, groups.ToImmutable(), edges, availability, total, DiagnosedOf(present, results));
    }

    /// <summary>The same objects in another window.</summary>
    public ExpandedCalendar For(Interval window) => Of(_calculator, window, [.. Objects()]);

    /// <summary>Some of the objects in the same window.</summary>
    public ExpandedCalendar Where(Func<PlacedObject, bool> isWanted) => Of(
        _calculator, Window, [.. Objects().Select(entry => KeyValuePair.Create(entry.Key, entry.Value.RemoveAll(placed => !isWanted(placed)))).Where(entry => !entry.Value.IsEmpty)]);

    /// <summary>The merged busy time of the window.</summary>
    public BusyTimeline ToTimeline() => BusyTimeline.Merge(_edges, Window).OnTopOf([.. _availability.Values]);

    /// <summary>Which object makes which time of a window inside this one busy, in any order.</summary>
    public IEnumerable<BusyOrigin> Explain(Interval window) =>
        _groups.Values.Where(group => !group.Result.IsLeftOut).SelectMany(group => _calculator.Explain(group.Objects, window));

    private static IEnumerable<KeyValuePair<string, UidGroup>> GroupsOf(
        List<KeyValuePair<string, ImmutableArray<PlacedObject>>> objects, IReadOnlyList<BusyResult> results) =>
        objects.Select((entry, i) => KeyValuePair.Create(entry.Key, new UidGroup(entry.Value, results[i])));

    private static List<UidGroup> DiagnosedOf(List<KeyValuePair<string, ImmutableArray<PlacedObject>>> objects, IReadOnlyList<BusyResult> results) =>
        [.. objects.Zip(results).Where(static entry => entry.Second.Diagnostics.Count > 0).Select(static entry => new UidGroup(entry.First.Value, entry.Second))];

    private static IEnumerable<KeyValuePair<string, AvailabilityLayer>> LayersOf(
        List<KeyValuePair<string, ImmutableArray<PlacedObject>>> objects, IReadOnlyList<BusyResult> results) =>
        from entry in objects.Zip(results)
        where entry.Second.Availability is not null
        select KeyValuePair.Create(entry.First.Key, entry.Second.Availability);

    private static IReadOnlyList<BusyResult> Calculate(
        BusyCalculator calculator, Interval window, List<KeyValuePair<string, ImmutableArray<PlacedObject>>> objects) =>
        calculator.CalculateAll(objects.ConvertAll(static entry => (IReadOnlyList<PlacedObject>)ImmutableCollectionsMarshal.AsArray(entry.Value)!), window);

    private IEnumerable<KeyValuePair<string, ImmutableArray<PlacedObject>>> Objects() =>
        _groups.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Objects));
}
