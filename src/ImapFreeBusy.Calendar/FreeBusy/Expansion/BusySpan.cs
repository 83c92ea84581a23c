namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>A busy stretch [Start, End) of UTC seconds while it is worked out.</summary>
/// <param name="Start">Its first second.</param>
/// <param name="End">The first second after it.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Origin">Number of the rule and object that it comes from; 0 where nobody asks.</param>
internal readonly record struct BusySpan(long Start, long End, BusyKind Kind, int Origin)
{
    /// <summary>Spans that may be joined come together, in order of time.</summary>
    public static int Compare(BusySpan one, BusySpan other)
    {
        var byOrigin = one.Origin != other.Origin ? one.Origin.CompareTo(other.Origin) : one.Kind - other.Kind;
        return byOrigin != 0 ? byOrigin : one.Start.CompareTo(other.Start);
    }

    /// <summary>Whether another one, which does not begin before this one, can be joined to it.</summary>
    public bool Reaches(long start, BusyKind kind, int origin) =>
        start >= Start && start <= End && kind == Kind && origin == Origin;
}
