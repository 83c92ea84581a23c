using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>
/// What counts among the objects of one UID: of the messages that hold a master one wins whole, and the messages that
/// hold only overrides join it.
/// </summary>
internal sealed class ObjectSelection
{
    private ObjectSelection(Candidate? master, List<Candidate> overrides, List<Candidate> added, List<Candidate> busyLists, Candidate? availability)
    {
        Master = master;
        Overrides = overrides;
        Added = added;
        BusyLists = busyLists;
        Availability = availability;
    }

    /// <summary>The master that won and was not cancelled as a whole.</summary>
    public Candidate? Master { get; }

    /// <summary>Overrides and cancelled instances, several for one RECURRENCE-ID possible.</summary>
    public List<Candidate> Overrides { get; }

    /// <summary>What METHOD:ADD adds.</summary>
    public List<Candidate> Added { get; }

    /// <summary>The VFREEBUSY that won, or nothing.</summary>
    public List<Candidate> BusyLists { get; }

    /// <summary>The VAVAILABILITY that won, or null.</summary>
    public Candidate? Availability { get; }

    public static ObjectSelection Of(IReadOnlyList<PlacedObject> sameUid)
    {
        var (masters, joining, added, lists, availabilities) = Sort(sameUid);
        var winner = Best(masters);
        var overrides = joining;
        if (winner is { IsCancelled: true })
        {
            overrides = joining.FindAll(item => !winner.Outranks(item));
            added = added.FindAll(item => !winner.Outranks(item));
        }

        if (winner is { IsCancel: false })
        {
            var fromWinner = winner.Place.Item.Components.Where(component => component.RecurrenceId is not null);
            overrides = [.. overrides, .. fromWinner.Select(component => winner with { Component = component })];
            added = added.FindAll(item => item.Component.Sequence >= winner.Component.Sequence);
        }

        return new ObjectSelection(
            winner is { IsCancel: true } ? null : winner, overrides, added, Best(lists) is { } list ? [list] : [], Best(availabilities));
    }

    private static Sorted Sort(IReadOnlyList<PlacedObject> sameUid)
    {
        var sorted = new Sorted([], [], [], [], []);
        foreach (var place in sameUid)
        {
            var meaning = MethodMeanings.Of(place.Item.Method);
            if (meaning != MethodMeaning.Ignored)
            {
                sorted.Add(place, meaning);
            }
        }

        return sorted;
    }

    private static Candidate? Best(List<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            best = best is null || candidate.Outranks(best) ? candidate : best;
        }

        return best;
    }

    private readonly record struct Sorted(
        List<Candidate> Masters, List<Candidate> Joining, List<Candidate> Added, List<Candidate> BusyLists, List<Candidate> Availabilities)
    {
        public void Add(PlacedObject place, MethodMeaning meaning)
        {
            var hasMaster = place.Item.Components.Any(component => component.RecurrenceId is null);
            foreach (var component in place.Item.Components)
            {
                var candidate = new Candidate(component, place, meaning);
                if (component.Kind == ComponentKind.FreeBusy)
                {
                    BusyLists.Add(candidate);
                }
                else if (component.Kind == ComponentKind.Availability)
                {
                    Availabilities.Add(candidate);
                }
                else if (component.RecurrenceId is null)
                {
                    (meaning == MethodMeaning.Adds ? Added : Masters).Add(candidate);
                }
                else if (!hasMaster || meaning == MethodMeaning.Cancels)
                {
                    Joining.Add(candidate);
                }
            }
        }
    }
}
