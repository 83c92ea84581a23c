namespace ImapFreeBusy.Testing.Time;

/// <summary>A timer of a clock that is moved by hand.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
{
    /// <summary>When it fires next; null when it does not. The clock's lock guards it.</summary>
    public DateTimeOffset? Due { get; set; }

    public TimeSpan? Period { get; set; }

    public void Fire() => callback();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Set(this, dueTime, period);
        return true;
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
