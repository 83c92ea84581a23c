using System.Numerics;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// What BYHOUR, BYMINUTE and BYSECOND allow where they limit: the hours of a day for HOURLY, its minutes for MINUTELY,
/// its seconds for SECONDLY; those of a minute or an hour alone where no larger part is named.
/// </summary>
internal sealed class ClockMask
{
    private const int HoursOfDay = 24;
    private const int PartsOfWhole = 60;

    private readonly ulong[] _bits;

    private ClockMask(ulong[] bits, int length) => (_bits, Length) = (bits, length);

    /// <summary>How many units there are before they repeat.</summary>
    public int Length { get; }

    /// <summary>The mask of a rule, or null where it does not limit the clock.</summary>
    public static ClockMask? Of(RecurrenceRule rule)
    {
        var seconds = rule.Frequency == RecurrenceFrequency.Secondly ? ClockTimes.Mask(rule.BySecond) : 0;
        var minutes = rule.Frequency >= RecurrenceFrequency.Minutely ? ClockTimes.Mask(rule.ByMinute) : 0;
        var hours = ClockTimes.Mask(rule.ByHour);
        if ((hours | minutes | seconds) == 0)
        {
            return null;
        }

        var mask = new ClockMask([1], 1);
        mask = rule.Frequency == RecurrenceFrequency.Secondly ? mask.Within(seconds, PartsOfWhole) : mask;
        mask = rule.Frequency >= RecurrenceFrequency.Minutely && (hours | minutes) != 0 ? mask.Within(minutes, PartsOfWhole) : mask;
        return hours != 0 ? mask.Within(hours, HoursOfDay) : mask;
    }

    public ulong BitAt(int unit) => _bits[unit >> 6] >> (unit & 63) & 1;

    // Repeats this mask in each of the larger units that are allowed; none named means all.
    private ClockMask Within(ulong larger, int count)
    {
        var bits = new ulong[((Length * count) + 63) / 64];
        for (var allowed = larger == 0 ? (1UL << count) - 1 : larger; allowed != 0; allowed &= allowed - 1)
        {
            CopyTo(bits, BitOperations.TrailingZeroCount(allowed) * Length);
        }

        return new ClockMask(bits, Length * count);
    }

    private void CopyTo(ulong[] bits, int at)
    {
        var (index, shift) = (at >> 6, at & 63);
        foreach (var word in _bits)
        {
            bits[index++] |= word << shift;
            if (shift != 0 && index < bits.Length)
            {
                bits[index] |= word >> (64 - shift);
            }
        }
    }
}
