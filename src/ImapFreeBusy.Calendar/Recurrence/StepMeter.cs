namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Counts the work that rules make, one step for each period, day or run looked at (5 to 50 ns). When it is exhausted
/// every expansion that shares it stops; whoever started them looks at <see cref="IsExhausted"/> afterwards.
/// </summary>
/// <param name="most">The steps that may be taken.</param>
internal sealed class StepMeter(long most)
{
    public long Taken { get; private set; }

    public bool IsExhausted { get; private set; }

    /// <summary>How many may still be taken.</summary>
    public long Left => IsExhausted ? 0 : most - Taken;

    /// <summary>Takes steps; false when there are not so many left, and from then on.</summary>
    public bool TryTake(long steps = 1)
    {
        IsExhausted |= steps > most - Taken;
        Taken += IsExhausted ? 0 : steps;
        return !IsExhausted;
    }
}
