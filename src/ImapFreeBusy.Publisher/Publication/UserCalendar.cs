using System.Collections.Immutable;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.FreeBusy;
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
    private readonly IReadOnlyList<MailboxName> _order;
    private readonly ExpandedCalendar _expanded;
    private readonly IReadOnlyList<UidGroup> _diagnosed;
    private readonly CountedContent _countedOfOthers;

    private UserCalendar(IReadOnlyList<MailboxName> order, ExpandedCalendar expanded, IReadOnlyList<UidGroup> diagnosed, CountedContent countedOfOthers)
    {
        _order = order;
        _expanded = expanded;
        _diagnosed = diagnosed;
        _countedOfOthers = countedOfOthers;
    }

    /// <summary>The window for which everything is expanded.</summary>
    public Interval Window => _expanded.Window;

    /// <summary>The folders, in their order.</summary>
    public IReadOnlyList<MailboxName> Folders => _order;

    /// <summary>What could not be expanded among the objects that came or changed last, with the place it comes from.</summary>
    public IEnumerable<(MailboxName Folder, uint Message, CalendarDiagnostic Diagnostic)> NewDiagnostics =>
        from known in _diagnosed
        from diagnostic in known.Result.Diagnostics
        let placed = known.Objects[^1]
        select (_order[placed.Folder], placed.Message, diagnostic);

    /// <summary>Expands a whole state.</summary>
    /// <param name="calculator">The owner's calculator.</param>
    /// <param name="state">The folders.</param>
    /// <param name="order">Order of the folders, for objects that stand in several.</param>
    /// <param name="window">The window.</param>
    /// <param name="countedOfOthers">What counts of folders that are not the owner's own.</param>
    public static UserCalendar Build(
        KeptCalculator calculator, UserState state, IReadOnlyList<MailboxName> order, Interval window, CountedContent countedOfOthers = CountedContent.Events)
    {
        var objects = order
            .SelectMany((name, place) => state.Folders.GetValueOrDefault(name) is { } folder
                ? PlacedIn(folder.Messages.Values, place, folder.IsOthers ? countedOfOthers : CountedContent.Everything)
                : [])
            .GroupBy(placed => placed.Item.Uid, (uid, placed) => KeyValuePair.Create(uid, placed.ToImmutableArray()))
            .ToList();
        var expanded = ExpandedCalendar.Of(calculator, window, objects);
        return new UserCalendar(order, expanded, expanded.Diagnosed, countedOfOthers);
    }

    /// <summary>Whether the calendar is made of these folders in this order.</summary>
    public bool HasOrder(IReadOnlyList<MailboxName> order) => _order.SequenceEqual(order);

    /// <summary>The calendar after folders of its order changed.</summary>
    /// <param name="before">The state that this calendar was made of.</param>
    /// <param name="deltas">What changed in it.</param>
    public UserCalendar Apply(UserState before, IReadOnlyList<FolderDelta> deltas)
    {
        var changed = new Dictionary<string, ImmutableArray<KeptPlace>>();
        foreach (var delta in deltas)
        {
            Apply(changed, before.Folders.GetValueOrDefault(delta.Name), delta);
        }

        var expanded = _expanded.With(changed);
        return new UserCalendar(_order, expanded, [.. expanded.Diagnosed.Where(group => changed.ContainsKey(group.Objects[^1].Item.Uid))], _countedOfOthers);
    }

    /// <summary>The same objects expanded for another window.</summary>
    public UserCalendar For(Interval window) => new(_order, _expanded.For(window), [], _countedOfOthers);

    /// <summary>What one of the folders makes by itself.</summary>
    public UserCalendar Only(MailboxName folder) =>
        new(_order, _expanded.Where(placed => _order[placed.Folder].Equals(folder)), [], _countedOfOthers);

    /// <summary>The merged busy time of the calendar's own window.</summary>
    public BusyTimeline ToTimeline() => _expanded.ToTimeline();

    /// <summary>The merged busy time of another window; what was expanded for the calendar's own one is used where it suffices.</summary>
    public BusyTimeline ToTimeline(Interval window) => Covering(window).ToTimeline().ClipTo(window);

    /// <summary>Which object makes which time of a window busy, in any order.</summary>
    public IEnumerable<PublishedOrigin> Explain(Interval window) =>
        Covering(window).Explain(window).Select(origin => new PublishedOrigin(origin, _order[origin.Source.Folder]));

    private ExpandedCalendar Covering(Interval window) =>
        Window.Start <= window.Start && window.End <= Window.End ? _expanded : _expanded.For(window);

    private void Apply(Dictionary<string, ImmutableArray<KeptPlace>> changed, FolderState? before, FolderDelta delta)
    {
        var place = _order.TakeWhile(name => !name.Equals(delta.Name)).Count();
        var touched = delta.IsReset
            ? before?.Messages.Keys.ToHashSet() ?? []
            : delta.Changed.Select(message => message.Uid).Concat(delta.Vanished).ToHashSet();
        var gone = touched.Select(uid => before?.Messages.GetValueOrDefault(uid)).OfType<MessageState>().SelectMany(ObjectsOf).Select(item => item.Uid);
        var come = PlacedIn(delta.Changed, place, delta.IsOthers ? _countedOfOthers : CountedContent.Everything).ToLookup(placed => placed.Item.Uid);
        foreach (var group in come)
        {
            changed[group.Key] = StayingOf(group.Key).AddRange(group);
        }

        foreach (var uid in gone.Where(uid => !come.Contains(uid)).Distinct())
        {
            changed[uid] = StayingOf(uid);
        }

        ImmutableArray<KeptPlace> StayingOf(string uid)
        {
            var known = changed.TryGetValue(uid, out var earlier) ? earlier : _expanded[uid];
            return known.IsEmpty ? known : known.RemoveAll(placed => placed.Folder == place && touched.Contains(new Uid(placed.Message)));
        }
    }

    // Loops, since a first sync has messages by the hundred thousand.
    private static IEnumerable<KeptPlace> PlacedIn(IEnumerable<MessageState> messages, int place, CountedContent counted)
    {
        foreach (var message in messages)
        {
            var objects = ObjectsOf(message);
            for (var i = 0; i < objects.Count; i++)
            {
                yield return new KeptPlace(objects[i], place, message.Uid.Value, counted);
            }
        }
    }

    private static IReadOnlyList<KeptObject> ObjectsOf(MessageState message) => message.IsHidden ? [] : message.Content?.Objects ?? [];
}
