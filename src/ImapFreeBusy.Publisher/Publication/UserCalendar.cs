using System.Collections.Immutable;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// All calendar objects of a user by UID, expanded for one window. Immutable; after a change only the UIDs that it
/// touches are expanded again.
/// </summary>
internal sealed class UserCalendar
{
    /// <summary>From so many UIDs on, expanding them is shared among the processors; below it that costs more than it gives.</summary>
    private const int ExpandInParallelFrom = 500;

    private readonly BusyCalculator _calculator;
    private readonly IReadOnlyList<MailboxName> _order;
    private readonly ImmutableDictionary<string, UidGroup> _groups;
    private readonly BusyEdges _edges;
    private readonly IReadOnlyCollection<string> _expanded;

    private UserCalendar(
        BusyCalculator calculator,
        IReadOnlyList<MailboxName> order,
        Interval window,
        ImmutableDictionary<string, UidGroup> groups,
        BusyEdges edges,
        IReadOnlyCollection<string> expanded)
    {
        _calculator = calculator;
        _order = order;
        _groups = groups;
        _edges = edges;
        _expanded = expanded;
        Window = window;
    }

    /// <summary>The window for which everything is expanded.</summary>
    public Interval Window { get; }

    /// <summary>Expands a whole state.</summary>
    /// <param name="calculator">The owner's calculator.</param>
    /// <param name="state">The folders.</param>
    /// <param name="order">Order of the folders, for objects that stand in several.</param>
    /// <param name="window">The window.</param>
    public static UserCalendar Build(BusyCalculator calculator, UserState state, IReadOnlyList<MailboxName> order, Interval window)
    {
        var groups = order
            .SelectMany((name, place) => PlacedIn(state.Folders.GetValueOrDefault(name)?.Messages.Values ?? [], place))
            .GroupBy(placed => placed.Item.Uid, (uid, placed) => KeyValuePair.Create(uid, placed.ToImmutableArray()))
            .ToList();
        var expanded = Expand(calculator, groups, window).ToImmutableDictionary();
        return new UserCalendar(calculator, order, window, expanded, EdgesOf(expanded), [.. expanded.Keys]);
    }

    /// <summary>Whether the calendar is made of these folders in this order.</summary>
    public bool HasOrder(IReadOnlyList<MailboxName> order) => _order.SequenceEqual(order);

    /// <summary>The calendar after folders of its order changed.</summary>
    /// <param name="before">The state that this calendar was made of.</param>
    /// <param name="deltas">What changed in it.</param>
    public UserCalendar Apply(UserState before, IReadOnlyList<FolderDelta> deltas)
    {
        var groups = _groups.ToBuilder();
        var expanded = new HashSet<string>();
        foreach (var delta in deltas)
        {
            expanded.UnionWith(Apply(groups, before.Folders.GetValueOrDefault(delta.Name), delta));
        }

        var gone = expanded.SelectMany(uid => _groups.GetValueOrDefault(uid)?.Intervals ?? []);
        var come = expanded.SelectMany(uid => groups.GetValueOrDefault(uid)?.Intervals ?? []);
        return new UserCalendar(_calculator, _order, Window, groups.ToImmutable(), _edges.Replace(gone, come), expanded);
    }

    /// <summary>The same objects expanded for another window.</summary>
    public UserCalendar For(Interval window)
    {
        var objects = _groups.Select(group => KeyValuePair.Create(group.Key, group.Value.Objects)).ToList();
        var groups = Expand(_calculator, objects, window).ToImmutableDictionary();
        return new UserCalendar(_calculator, _order, window, groups, EdgesOf(groups), []);
    }

    /// <summary>The merged busy time of the calendar's own window.</summary>
    public BusyTimeline ToTimeline() => BusyTimeline.Merge(_edges, Window);

    /// <summary>The merged busy time of another window; what was expanded for the calendar's own one is used where it suffices.</summary>
    public BusyTimeline ToTimeline(Interval window) => Window.Start <= window.Start && window.End <= Window.End
        ? ToTimeline().ClipTo(window)
        : BusyTimeline.Merge(_groups.Values.SelectMany(group => _calculator.Calculate(group.Objects, window).Intervals), window);

    /// <summary>What could not be expanded among the objects that came or changed last, with the place it comes from.</summary>
    public IEnumerable<(MailboxName Folder, long Message, CalendarDiagnostic Diagnostic)> NewDiagnostics =>
        from uid in _expanded
        let known = _groups.GetValueOrDefault(uid)
        where known is not null
        from diagnostic in known.Diagnostics
        let placed = known.Objects[^1]
        select (_order[placed.Folder], placed.Message, diagnostic);

    private HashSet<string> Apply(ImmutableDictionary<string, UidGroup>.Builder groups, FolderState? before, FolderDelta delta)
    {
        var place = _order.TakeWhile(name => !name.Equals(delta.Name)).Count();
        var touched = delta.IsReset
            ? before?.Messages.Keys.ToHashSet() ?? []
            : delta.Changed.Select(message => message.Uid).Concat(delta.Vanished).ToHashSet();
        var gone = touched.Select(uid => before?.Messages.GetValueOrDefault(uid)).OfType<MessageState>().SelectMany(ObjectsOf).Select(item => item.Uid);
        var come = PlacedIn(delta.Changed, place).ToLookup(placed => placed.Item.Uid);
        var uids = gone.Concat(come.Select(group => group.Key)).ToHashSet();
        var objects = uids.Select(uid => KeyValuePair.Create(uid, StayingOf(uid).AddRange(come[uid]))).ToList();
        groups.RemoveRange(objects.Where(entry => entry.Value.IsEmpty).Select(entry => entry.Key));
        foreach (var (uid, group) in Expand(_calculator, objects.FindAll(entry => !entry.Value.IsEmpty), Window))
        {
            groups[uid] = group;
        }

        return uids;

        ImmutableArray<PlacedObject> StayingOf(string uid) => groups.TryGetValue(uid, out var group)
            ? group.Objects.RemoveAll(placed => placed.Folder == place && touched.Contains(new Uid((uint)placed.Message)))
            : [];
    }

    private static IEnumerable<KeyValuePair<string, UidGroup>> Expand(
        BusyCalculator calculator, List<KeyValuePair<string, ImmutableArray<PlacedObject>>> groups, Interval window)
    {
        KeyValuePair<string, UidGroup> ExpandOne(KeyValuePair<string, ImmutableArray<PlacedObject>> group) =>
            KeyValuePair.Create(group.Key, UidGroup.Expand(calculator, group.Value, window));

        return groups.Count < ExpandInParallelFrom ? groups.Select(ExpandOne) : groups.AsParallel().Select(ExpandOne).AsSequential();
    }

    private static BusyEdges EdgesOf(ImmutableDictionary<string, UidGroup> groups) => BusyEdges.Of(groups.Values.SelectMany(group => group.Intervals));

    private static IEnumerable<PlacedObject> PlacedIn(IEnumerable<MessageState> messages, int place) =>
        messages.SelectMany(message => ObjectsOf(message).Select(item => new PlacedObject(item, place, message.Uid.Value)));

    private static IReadOnlyList<CalendarObject> ObjectsOf(MessageState message) => message.IsHidden ? [] : message.Content?.Objects ?? [];

    private sealed record UidGroup(ImmutableArray<PlacedObject> Objects, IReadOnlyList<BusyInterval> Intervals, IReadOnlyList<CalendarDiagnostic> Diagnostics)
    {
        public static UidGroup Expand(BusyCalculator calculator, ImmutableArray<PlacedObject> objects, Interval window)
        {
            var result = calculator.Calculate(objects, window);
            return new UidGroup(objects, result.Intervals, result.Diagnostics);
        }
    }
}
