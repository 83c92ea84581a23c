namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>Holds one run back until it is known whether the next one continues it. Mutable: pass by reference.</summary>
internal struct RunJoin
{
    private InstanceRun _held;

    /// <summary>Takes a run that begins after all before it; false when that made another one complete.</summary>
    public bool TryAdd(InstanceRun run, out InstanceRun done)
    {
        done = _held;
        if (_held.Count == 0)
        {
            _held = run;
            return true;
        }

        var gap = run.First - _held.Last;
        if ((_held.Count == 1 || _held.Step == gap) && (run.Count == 1 || run.Step == gap))
        {
            _held = new InstanceRun(_held.First, gap, _held.Count + run.Count);
            return true;
        }

        _held = run;
        return false;
    }

    /// <summary>Gives back what is held; false when that is nothing.</summary>
    public bool TryTake(out InstanceRun rest)
    {
        rest = _held;
        _held = default;
        return rest.Count > 0;
    }
}
