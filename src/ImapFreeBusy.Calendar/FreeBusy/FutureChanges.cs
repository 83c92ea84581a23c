namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The changes of a series: of those that began, the last one holds.</summary>
internal sealed class FutureChanges
{
    private readonly List<FutureChange> _changes = [];

    /// <summary>The farthest that an instance is moved.</summary>
    public long Reach { get; private set; }

    public bool MakeBusy => _changes.Exists(change => change.Kind is not null);

    public void Add(FutureChange change)
    {
        var place = _changes.FindIndex(other => other.From > change.From);
        _changes.Insert(place < 0 ? _changes.Count : place, change);
        Reach = Math.Max(Reach, Math.Abs(change.Shift) + change.Length.AtMost);
    }

    public FutureChange? At(long utc)
    {
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            if (_changes[i].From <= utc)
            {
                return _changes[i];
            }
        }

        return null;
    }
}
