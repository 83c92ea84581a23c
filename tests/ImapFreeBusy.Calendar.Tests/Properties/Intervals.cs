using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;
using Interval = NodaTime.Interval;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>Intervals in a universe so small that they overlap, touch and coincide all the time.</summary>
internal static class Intervals
{
    private const int First = -5;
    private const int Last = 25;

    /// <summary>The window; intervals reach over both of its ends.</summary>
    public static Interval Window { get; } = Between(0, 20);

    /// <summary>All seconds that matter.</summary>
    public static IEnumerable<int> Seconds => Enumerable.Range(First, Last - First + 1);

    public static Gen<BusyInterval> One =>
        from start in Gen.Choose(First, Last - 1)
        from length in Gen.Choose(1, 6)
        from kind in Gen.Elements(Enum.GetValues<BusyKind>())
        select new BusyInterval(At(start), At(Math.Min(start + length, Last)), kind);

    /// <summary>Some intervals; a failure is cut down to the few that matter.</summary>
    public static Arbitrary<BusyInterval[]> Any => One.ToArbitrary().Array();

    /// <summary>A smaller window.</summary>
    public static Arbitrary<Interval> Inside =>
        (from start in Gen.Choose(0, 20)
         from end in Gen.Choose(start, 20)
         select Between(start, end)).ToArbitrary();

    public static Instant At(int second) => Instant.FromUnixTimeSeconds(second);

    public static Interval Between(int start, int end) => new(At(start), At(end));

    public static BusyTimeline Merge(params BusyInterval[] intervals) => BusyTimeline.Merge(intervals, Window);

    /// <summary>What intervals say of a second: the highest type of those that hold it.</summary>
    public static BusyKind? KindAt(IEnumerable<BusyInterval> intervals, int second) => intervals
        .Where(interval => interval.Start <= At(second) && At(second) < interval.End)
        .Select(interval => (BusyKind?)interval.Kind).Max();
}
