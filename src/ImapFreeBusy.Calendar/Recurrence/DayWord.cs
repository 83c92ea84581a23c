using System.Numerics;

namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>A set of days that lie near each other: bit n is the day Base + n.</summary>
internal readonly record struct DayWord(int Base, ulong Bits)
{
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>The n-th of its days, from 0.</summary>
    public int this[int n]
    {
        get
        {
            var bits = Bits;
            for (var i = 0; i < n; i++)
            {
                bits &= bits - 1;
            }

            return Base + BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <summary>Its days from one to another, both included.</summary>
    public ulong Between(int first, int last)
    {
        var bits = first <= Base ? Bits : first - Base > 63 ? 0 : Bits >> (first - Base) << (first - Base);
        return last >= Base + 63 ? bits : last < Base ? 0 : bits & ((2UL << (last - Base)) - 1);
    }
}
