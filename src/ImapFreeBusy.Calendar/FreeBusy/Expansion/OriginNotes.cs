namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>Numbers for the origins of busy time, so that a span need not carry them.</summary>
internal sealed class OriginNotes
{
    private readonly List<(PlacedObject Source, BusyReason Reason)> _origins = [];

    public int NumberOf(PlacedObject source, BusyReason reason)
    {
        _origins.Add((source, reason));
        return _origins.Count - 1;
    }

    public List<BusyOrigin> Tell(IEnumerable<(BusyInterval Interval, int Origin)> spans)
    {
        var told = new List<BusyOrigin>();
        foreach (var (interval, origin) in spans)
        {
            told.Add(new BusyOrigin(interval, _origins[origin].Source, _origins[origin].Reason));
        }

        return told;
    }
}
