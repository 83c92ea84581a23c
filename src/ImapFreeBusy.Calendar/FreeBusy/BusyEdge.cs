using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>Where an interval begins (<paramref name="Change"/> 1) or ends (-1).</summary>
internal readonly record struct BusyEdge(Instant Moment, BusyKind Kind, int Change)
{
    /// <summary>By time; the rest only makes the order total.</summary>
    public static int Compare(BusyEdge one, BusyEdge other)
    {
        var byTime = one.Moment.CompareTo(other.Moment);
        return byTime != 0 ? byTime : one.Kind != other.Kind ? one.Kind - other.Kind : one.Change - other.Change;
    }
}
