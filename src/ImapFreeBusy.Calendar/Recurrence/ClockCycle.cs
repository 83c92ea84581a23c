using System.Numerics;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Which steps of HOURLY, MINUTELY or SECONDLY fall on an hour, minute and second that BYHOUR, BYMINUTE and BYSECOND
/// allow. The time of day of the steps repeats after at most 86,400 of them, so one bit for each tells it for ever.
/// </summary>
internal sealed class ClockCycle
{
    private readonly ulong[] _bits;
    private int[]? _before;

    /// <param name="first">Step 0, as a number of the units that <paramref name="allowed"/> counts.</param>
    /// <param name="stride">Units from one step to the next.</param>
    /// <param name="allowed">The units that are allowed.</param>
    public ClockCycle(long first, long stride, ClockMask allowed)
    {
        Length = GregorianCycle.Steps(allowed.Length, stride % allowed.Length);
        _bits = new ulong[(Length + 63) / 64];
        var (unit, next) = ((int)(first % allowed.Length), (int)(stride % allowed.Length));
        for (var i = 0; i < Length; i++)
        {
            _bits[i >> 6] |= allowed.BitAt(unit) << (i & 63);
            unit += next;
            unit -= unit >= allowed.Length ? allowed.Length : 0;
        }

        foreach (var word in _bits)
        {
            Allowed += BitOperations.PopCount(word);
        }
    }

    /// <summary>After how many steps it repeats.</summary>
    public int Length { get; }

    /// <summary>How many of these are allowed.</summary>
    public int Allowed { get; }

    /// <summary>The first allowed step that is not earlier; there must be one.</summary>
    public long Next(long step)
    {
        var offset = (int)(step % Length);
        var found = Find(offset, 0);
        return found < Length ? step + found - offset : step + Length - offset + Find(0, 0);
    }

    /// <summary>How many allowed steps follow each other from an allowed one on, as far as the cycle goes.</summary>
    public int RunFrom(long step)
    {
        var offset = (int)(step % Length);
        return Find(offset, ulong.MaxValue) - offset;
    }

    /// <summary>How many of the steps before one are allowed.</summary>
    public long CountBefore(long step)
    {
        var offset = (int)(step % Length);
        var here = BitOperations.PopCount(_bits[offset >> 6] & ((1UL << (offset & 63)) - 1));
        return (step / Length * Allowed) + Before[offset >> 6] + here;
    }

    /// <summary>The n-th allowed step, from 0.</summary>
    public long At(long n)
    {
        var left = (int)(n % Allowed);
        var (low, high) = (0, _bits.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Before[middle] <= left ? (middle, high) : (low, middle - 1);
        }

        return (n / Allowed * Length) + new DayWord(low << 6, _bits[low])[left - Before[low]];
    }

    private int[] Before => _before ??= Sums(_bits);

    private static int[] Sums(ulong[] bits)
    {
        var before = new int[bits.Length];
        for (var i = 1; i < bits.Length; i++)
        {
            before[i] = before[i - 1] + BitOperations.PopCount(bits[i - 1]);
        }

        return before;
    }

    // The first set bit of the bits, or of their opposite, from an offset on.
    private int Find(int offset, ulong opposite)
    {
        var index = offset >> 6;
        var word = (_bits[index] ^ opposite) >> (offset & 63) << (offset & 63);
        while (word == 0 && ++index < _bits.Length)
        {
            word = _bits[index] ^ opposite;
        }

        return Math.Min(Length, (index << 6) + BitOperations.TrailingZeroCount(word));
    }
}
