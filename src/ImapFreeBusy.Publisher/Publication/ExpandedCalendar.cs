using System.Collections.Immutable;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Objects by UID with their busy time in one window. Immutable. What it shows is what a calculation of the whole
/// calendar shows, also after changes: where one object could count for another, everything is calculated anew.
/// Of the results only what all together make is kept: what a UID had made is calculated again when it changes.
/// </summary>
internal sealed class ExpandedCalendar
{
    private static readonly ImmutableDictionary<string, AvailabilityLayer> NoAvailability = ImmutableDictionary<string, AvailabilityLayer>.Empty;

    private readonly KeptCalculator _calculator;
    private readonly ImmutableDictionary<string, ImmutableArray<KeptPlace>> _objects;
    private readonly BusyEdges _edges;
    private readonly ImmutableDictionary<string, AvailabilityLayer> _availability;
    private readonly BusyTotal _total;
    private readonly ImmutableHashSet<string> _leftOut;

    private ExpandedCalendar(
        KeptCalculator calculator,
        Interval window,
        ImmutableDictionary<string, ImmutableArray<KeptPlace>> objects,
        BusyEdges edges,
        ImmutableDictionary<string, AvailabilityLayer> availability,
        BusyTotal total,
        ImmutableHashSet<string> leftOut,
        IReadOnlyList<UidGroup> diagnosed)
    {
        _calculator = calculator;
        _objects = objects;
        _edges = edges;
        _availability = availability;
        _total = total;
        _leftOut = leftOut;
        Window = window;
        Diagnosed = diagnosed;
    }

    public Interval Window { get; }

    /// <summary>What of those that were calculated last has diagnostics.</summary>
    public IReadOnlyList<UidGroup> Diagnosed { get; }

    /// <summary>The objects with a UID; none where there are none.</summary>
    public ImmutableArray<KeptPlace> this[string uid] => _objects.GetValueOrDefault(uid, []);

    public static ExpandedCalendar Of(KeptCalculator calculator, Interval window, IReadOnlyList<KeyValuePair<string, ImmutableArray<KeptPlace>>> objects)
    {
        var results = calculator.CalculateAll(objects, window);
        return new ExpandedCalendar(
            calculator,
            window,
            ImmutableDictionary.CreateRange(objects),
            BusyEdges.Of(results),
            NoAvailability.SetItems(LayersOf(objects, results)),
            results.Aggregate(default(BusyTotal), static (sum, result) => sum.Plus(result)),
            [.. objects.Zip(results).Where(static entry => entry.Second.IsLeftOut).Select(static entry => entry.First.Key)],
            DiagnosedOf(objects, results));
    }

    /// <summary>The calendar after the objects of some UIDs changed.</summary>
    /// <param name="changed">Their objects now; none where the UID is gone.</param>
    public ExpandedCalendar With(IReadOnlyDictionary<string, ImmutableArray<KeptPlace>> changed)
    {
        var present = changed.Where(static entry => !entry.Value.IsEmpty).ToList();
        if (!_calculator.IsIndependent(_total))
        {
            return WithAllAnew(changed, present);
        }

        var gone = _calculator.CalculateAll([.. changed.Keys.Where(_objects.ContainsKey).Select(uid => KeyValuePair.Create(uid, _objects[uid]))], Window);
        var come = _calculator.CalculateAll(present, Window);
        var total = come.Aggregate(gone.Aggregate(_total, static (sum, result) => sum.Minus(result)), static (sum, result) => sum.Plus(result));
        if (!_calculator.IsIndependent(total))
        {
            return WithAllAnew(changed, present);
        }

        var objects = _objects.ToBuilder();
        objects.RemoveRange(changed.Keys);
        objects.AddRange(present);
        var edges = _edges.Replace(BusyEdges.Of(gone), BusyEdges.Of(come));
        var availability = _availability.RemoveRange(changed.Keys).SetItems(LayersOf(present, come));
        return new ExpandedCalendar(_calculator, Window, objects.ToImmutable(), edges, availability, total, _leftOut, DiagnosedOf(present, come));
    }

    /// <summary>The same objects in another window.</summary>
    public ExpandedCalendar For(Interval window) => Of(_calculator, window, [.. _objects]);

    /// <summary>Some of the objects in the same window.</summary>
    public ExpandedCalendar Where(Func<KeptPlace, bool> isWanted) => Of(
        _calculator, Window, [.. _objects.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.RemoveAll(placed => !isWanted(placed)))).Where(entry => !entry.Value.IsEmpty)]);

    /// <summary>The merged busy time of the window.</summary>
    public BusyTimeline ToTimeline() => BusyTimeline.Merge(_edges, Window).OnTopOf([.. _availability.Values]);

    /// <summary>Which object makes which time of a window inside this one busy, in any order.</summary>
    public IEnumerable<BusyOrigin> Explain(Interval window) =>
        _objects.Where(entry => !_leftOut.Contains(entry.Key)).SelectMany(entry => _calculator.Explain(entry.Value, window));

    private static List<UidGroup> DiagnosedOf(IReadOnlyList<KeyValuePair<string, ImmutableArray<KeptPlace>>> objects, IReadOnlyList<BusyResult> results) =>
        [.. objects.Zip(results).Where(static entry => entry.Second.Diagnostics.Count > 0).Select(static entry => new UidGroup(entry.First.Value, entry.Second))];

    private static IEnumerable<KeyValuePair<string, AvailabilityLayer>> LayersOf(
        IReadOnlyList<KeyValuePair<string, ImmutableArray<KeptPlace>>> objects, IReadOnlyList<BusyResult> results) =>
        from entry in objects.Zip(results)
        where entry.Second.Availability is not null
        select KeyValuePair.Create(entry.First.Key, entry.Second.Availability);

    private ExpandedCalendar WithAllAnew(
        IReadOnlyDictionary<string, ImmutableArray<KeptPlace>> changed, IEnumerable<KeyValuePair<string, ImmutableArray<KeptPlace>>> present) =>
        Of(_calculator, Window, [.. _objects.Where(entry => !changed.ContainsKey(entry.Key)), .. present]);
}
