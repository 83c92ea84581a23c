using System.Numerics;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// BYHOUR, BYMINUTE and BYSECOND as a set of seconds since the period began; what is absent comes from DTSTART. The set
/// is a product of three masks, so that 86,400 seconds of a day cost no more than one.
/// </summary>
internal sealed class ClockTimes
{
    private readonly uint _hours;
    private readonly ulong _minutes;
    private readonly ulong _seconds;
    private InstanceRun[]? _runs;

    private ClockTimes(ulong hours, ulong minutes, ulong seconds)
    {
        (_hours, _minutes, _seconds) = ((uint)hours, minutes, seconds);
        Count = PerHour * BitOperations.PopCount(_hours);
    }

    public int Count { get; }

    /// <summary>All of them, ascending.</summary>
    public ReadOnlySpan<InstanceRun> Runs => _runs ??= Count == 1 ? [new InstanceRun(At(0), 1, 1)] : Join();

    private int PerMinute => BitOperations.PopCount(_seconds);

    private int PerHour => PerMinute * BitOperations.PopCount(_minutes);

    /// <summary>Times of a day, for YEARLY to DAILY.</summary>
    public static ClockTimes OfDay(RecurrenceRule rule, long timeOfDay) =>
        new(Part(rule.ByHour, timeOfDay / 3_600), Part(rule.ByMinute, timeOfDay / 60 % 60), Part(rule.BySecond, timeOfDay % 60));

    /// <summary>Times of an hour, for HOURLY.</summary>
    public static ClockTimes OfHour(RecurrenceRule rule, long timeOfDay) =>
        new(1, Part(rule.ByMinute, timeOfDay / 60 % 60), Part(rule.BySecond, timeOfDay % 60));

    /// <summary>Times of a minute, for MINUTELY.</summary>
    public static ClockTimes OfMinute(RecurrenceRule rule, long timeOfDay) => new(1, 1, Part(rule.BySecond, timeOfDay % 60));

    /// <summary>The one time of a second, for SECONDLY.</summary>
    public static ClockTimes OfSecond() => new(1, 1, 1);

    public static long TimeOfDay(long local) => local - (CivilDate.FloorDivide(local, CivilDate.SecondsPerDay) * CivilDate.SecondsPerDay);

    /// <summary>Bit n for the number n; 0 without numbers.</summary>
    public static ulong Mask(ValueList<int> values)
    {
        var mask = 0UL;
        foreach (var value in values.Span)
        {
            mask |= 1UL << value;
        }

        return mask;
    }

    /// <summary>The n-th of them, from 0.</summary>
    public long At(long n) =>
        (BitAt(_hours, (int)(n / PerHour)) * 3_600L)
        + (BitAt(_minutes, (int)(n % PerHour / PerMinute)) * 60)
        + BitAt(_seconds, (int)(n % PerMinute));

    /// <summary>How many are not later than a second of the day.</summary>
    public int CountUpTo(long second)
    {
        var (hour, minute) = ((int)(second / 3_600), (int)(second / 60 % 60));
        var count = BitOperations.PopCount(Below(_hours, hour)) * PerHour;
        if ((_hours >> hour & 1) == 0)
        {
            return count;
        }

        count += BitOperations.PopCount(Below(_minutes, minute)) * PerMinute;
        return (_minutes >> minute & 1) == 0 ? count : count + BitOperations.PopCount(Below(_seconds, (int)(second % 60) + 1));
    }

    private static ulong Part(ValueList<int> values, long fromStart) => values.Count == 0 ? 1UL << (int)fromStart : Mask(values);

    private static ulong Below(ulong mask, int bit) => mask & ((1UL << bit) - 1);

    private static int BitAt(ulong mask, int n)
    {
        for (var i = 0; i < n; i++)
        {
            mask &= mask - 1;
        }

        return BitOperations.TrailingZeroCount(mask);
    }

    private InstanceRun[] Join()
    {
        var minute = new RunList();
        AddBits(minute, _seconds);
        var runs = new RunList();
        for (var hours = (ulong)_hours; hours != 0; hours &= hours - 1)
        {
            for (var minutes = _minutes; minutes != 0; minutes &= minutes - 1)
            {
                var first = (BitOperations.TrailingZeroCount(hours) * 3_600L) + (BitOperations.TrailingZeroCount(minutes) * 60L);
                runs.AddAll(minute.Runs, first);
            }
        }

        return runs.ToArray();
    }

    private static void AddBits(RunList runs, ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            runs.Add(new InstanceRun(BitOperations.TrailingZeroCount(bits), 1, 1));
        }
    }
}
