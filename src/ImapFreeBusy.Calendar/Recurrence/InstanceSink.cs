namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Takes the instances of a rule in order, counts them for COUNT, passes on those inside the stretch asked for, and knows
/// when to stop. COUNT counts DTSTART whether or not the rule names it (RFC 5545 §3.3.10), but only what the rule names
/// is kept here.
/// </summary>
internal sealed class InstanceSink(long start, int? count, InstanceRange range, StepMeter meter, IInstanceReceiver receiver)
{
    private long _counted = 1;

    public long Start => start;

    public bool IsFull => _counted >= count;

    /// <summary>Takes one instance; false when there is nothing more to find.</summary>
    public bool Accept(long local)
    {
        if (local <= Start)
        {
            return local < Start || local < range.From || Keep(local);
        }

        if (local > range.Last || IsFull)
        {
            return false;
        }

        _counted++;
        return (local < range.From || Keep(local)) && Idle();
    }

    /// <summary>Counts instances that lie before the stretch asked for without looking at them.</summary>
    public bool Skip(long instances)
    {
        _counted += instances;
        return !IsFull;
    }

    /// <summary>A step that may find nothing; false when there were too many of them.</summary>
    public bool Idle() => meter.TryTake();

    private bool Keep(long local) => receiver.Accept(new InstanceRun(local, 1, 1));
}
