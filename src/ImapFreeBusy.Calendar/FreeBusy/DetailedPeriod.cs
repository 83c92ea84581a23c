namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>A period of an extended list.</summary>
/// <param name="Interval">A part of a stretch of the plain list, and of its type.</param>
/// <param name="Details">The event that makes it busy; null for one of which nothing is told.</param>
public sealed record DetailedPeriod(BusyInterval Interval, EventDetails? Details)
{
    internal static int Compare(DetailedPeriod one, DetailedPeriod other)
    {
        var byStart = one.Interval.Start.CompareTo(other.Interval.Start);
        var byEnd = byStart != 0 ? byStart : one.Interval.End.CompareTo(other.Interval.End);
        return byEnd != 0 ? byEnd : EventDetails.Compare(one.Details, other.Details);
    }
}
