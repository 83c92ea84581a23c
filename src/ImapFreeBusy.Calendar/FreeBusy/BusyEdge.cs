using NodaTime;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>
/// Where an interval begins (<see cref="Change"/> 1) or ends (-1). Sixteen bytes, compared by a number: a calendar has
/// hundreds of thousands of them.
/// </summary>
internal readonly record struct BusyEdge
{
    private readonly long _second;
    private readonly int _nanosecond;
    private readonly byte _kind;
    private readonly sbyte _change;

    public BusyEdge(Instant moment, BusyKind kind, int change)
    {
        _second = moment.ToUnixTimeSeconds();
        _nanosecond = (int)(moment - Instant.FromUnixTimeSeconds(_second)).ToInt64Nanoseconds();
        _kind = (byte)kind;
        _change = (sbyte)change;
    }

    public Instant Moment => _nanosecond == 0
        ? Instant.FromUnixTimeSeconds(_second)
        : Instant.FromUnixTimeSeconds(_second) + Duration.FromNanoseconds(_nanosecond);

    public int Kind => _kind;

    public int Change => _change;

    public bool IsAtTheMomentOf(BusyEdge other) => _second == other._second && _nanosecond == other._nanosecond;

    /// <summary>By time; the rest only makes the order total.</summary>
    public static int Compare(BusyEdge one, BusyEdge other)
    {
        if (one._second != other._second)
        {
            return one._second < other._second ? -1 : 1;
        }

        var byTime = one._nanosecond - other._nanosecond;
        return byTime != 0 ? byTime : one._kind != other._kind ? one._kind - other._kind : one._change - other._change;
    }
}
