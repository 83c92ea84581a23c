using ImapFreeBusy.Calendar.Recurrence;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>
/// What two runs have in common. Two sequences of equal distances meet at equal distances, so the answer is one run,
/// found by the Chinese remainder theorem and not by looking.
/// </summary>
internal static class RunIntersection
{
    /// <summary>The places in <paramref name="run"/> of the instances that <paramref name="other"/> holds too.</summary>
    public static bool TryFind(InstanceRun run, InstanceRun other, out InstanceRun places)
    {
        places = default;
        var low = Math.Max(0, CeilingDivide(other.First - run.First, run.Step));
        var high = Math.Min(run.Count - 1, FloorDivide(other.Last - run.First, run.Step));
        if (low > high || !TryFindFirst(run, other, out var first, out var step))
        {
            return false;
        }

        first += CeilingDivide(Math.Max(0, low - first), step) * step;
        if (first > high)
        {
            return false;
        }

        places = new InstanceRun(first, step, ((high - first) / step) + 1);
        return true;
    }

    // Solves First + place * Step = other.First (mod other.Step) for the smallest place that is not negative.
    private static bool TryFindFirst(InstanceRun run, InstanceRun other, out long first, out long step)
    {
        var distance = other.First - run.First;
        if (other.Count == 1)
        {
            (first, step) = (distance / run.Step, 1);
            return distance % run.Step == 0;
        }

        var divisor = Gcd(run.Step, other.Step);
        step = other.Step / divisor;
        first = 0;
        if (distance % divisor != 0)
        {
            return false;
        }

        var inverse = Inverse(run.Step / divisor % step, step);
        first = (long)((Int128)Modulo(distance / divisor, step) * inverse % step);
        return true;
    }

    private static long Gcd(long one, long other) => other == 0 ? one : Gcd(other, one % other);

    // Of a number that has no divisor in common with the modulus; 0 for the modulus 1.
    private static long Inverse(long value, long modulus)
    {
        var (old, now, oldFactor, factor) = (value, modulus, 1L, 0L);
        while (now != 0)
        {
            var quotient = old / now;
            (old, now) = (now, old - (quotient * now));
            (oldFactor, factor) = (factor, oldFactor - (quotient * factor));
        }

        return Modulo(oldFactor, modulus);
    }

    private static long Modulo(long value, long modulus) => ((value % modulus) + modulus) % modulus;

    private static long FloorDivide(long value, long divisor) => (value - Modulo(value, divisor)) / divisor;

    private static long CeilingDivide(long value, long divisor) => -FloorDivide(-value, divisor);
}
