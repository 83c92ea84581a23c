using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>The instances of a master that do not count: excluded, or replaced by an override.</summary>
internal sealed class Exclusions
{
    private readonly SortedMoments _moments = new();
    private readonly SortedMoments _days = new();
    private readonly SortedMoments _locals = new();

    public void Add(InstanceKey key) => (key.IsDay ? _days : _moments).Add(key.Value);

    /// <summary>An instance that an EXRULE names, by the master's clock.</summary>
    public void AddLocal(long local) => _locals.Add(local);

    public bool Contain(long local, long utc) =>
        _moments.Contains(utc) || _days.Contains(CivilDate.DayOf(local)) || _locals.Contains(local);
}
