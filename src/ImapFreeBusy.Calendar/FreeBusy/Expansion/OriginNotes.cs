using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>Numbers for the origins of busy time, so that a span need not carry them.</summary>
internal sealed class OriginNotes
{
    private readonly List<(PlacedObject Source, Component Component, BusyReason Reason)> _origins = [];

    public int NumberOf(PlacedObject source, Component component, BusyReason reason)
    {
        _origins.Add((source, component, reason));
        return _origins.Count - 1;
    }

    public List<BusyOrigin> Tell(IEnumerable<(BusyInterval Interval, int Origin)> spans)
    {
        var told = new List<BusyOrigin>();
        foreach (var (interval, origin) in spans)
        {
            var (source, component, reason) = _origins[origin];
            told.Add(new BusyOrigin(interval, source, component, reason));
        }

        return told;
    }
}
