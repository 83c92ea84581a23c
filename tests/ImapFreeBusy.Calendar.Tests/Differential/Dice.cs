using System.Globalization;

namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>Chances of a generator. The same seed gives the same case, whatever the cases before it took.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice Of(int campaign, int number) => new(unchecked(((ulong)(uint)campaign << 32) + (uint)number));

    /// <summary>From 0 up to that, exclusive (SplitMix64: it stays the same when the runtime's own generator changes).</summary>
    public int Below(int limit)
    {
        unchecked
        {
            _state += 0x9E37_79B9_7F4A_7C15;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
        }
    }

    public int Between(int least, int greatest) => least + Below(greatest - least + 1);

    public bool Percent(int chance) => Below(100) < chance;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>One to a few different numbers, some of them from the end.</summary>
    public string Numbers(int least, int greatest, int most, int negative = 0) => string.Join(',', Enumerable.Range(0, Between(1, most))
        .Select(_ => (Percent(negative) ? -1 : 1) * Between(least, greatest))
        .Distinct()
        .Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
