namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>
/// Passes on what lies in a range, runs that continue each other as one, and counts the steps. Mutable: pass by reference.
/// </summary>
internal struct JoiningReceiver(InstanceRange range, IInstanceReceiver receiver, StepMeter meter)
{
    private RunJoin _join;
    private bool _isDone;

    public bool Accept(InstanceRun run)
    {
        if (meter.TryTake() && run.TryClip(range, out var clipped) && !_join.TryAdd(clipped, out var done))
        {
            _isDone = !receiver.Accept(done);
        }

        return !_isDone && !meter.IsExhausted;
    }

    /// <summary>Passes on what is held back.</summary>
    public void Flush()
    {
        if (!_isDone && _join.TryTake(out var rest))
        {
            receiver.Accept(rest);
        }
    }
}
