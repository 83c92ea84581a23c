namespace ImapFreeBusy.Testing.Time;

/// <summary>
/// A clock that stands still until a test moves it; timers fire while it moves, in their order. It can also be set, as an
/// administrator or NTP sets one: then no time passes.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];

    /// <summary>What the clock would show had nobody set it: time stamps and timers go by it.</summary>
    private DateTimeOffset _passed;

    /// <summary>By how much it was set.</summary>
    private TimeSpan _set;

    /// <summary>A clock that shows a moment. Default: Monday, 2026-03-02 09:00 UTC.</summary>
    public ManualTimeProvider(DateTimeOffset? now = null) => _passed = now ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that wait, for tests that must know that somebody is waiting before they move the clock.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count(timer => timer.Due is not null);
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _passed + _set;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _passed.UtcTicks;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; each timer fires at its own moment.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset end;
        lock (_lock)
        {
            end = _passed + by;
        }

        while (TakeNext(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            // Somebody else may have moved it further meanwhile.
            _passed = end > _passed ? end : _passed;
        }
    }

    /// <summary>Lets time pass until a moment. One that lies in the past sets the clock back, and no time passes.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        var by = moment - GetUtcNow();
        if (by < TimeSpan.Zero)
        {
            SetClock(moment);
        }
        else
        {
            Advance(by);
        }
    }

    /// <summary>Sets the clock, forward or back: no time passes, no timer fires.</summary>
    public void SetClock(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _set = moment - _passed;
        }
    }

    internal void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : _passed + dueTime;
            timer.Period = period > TimeSpan.Zero ? period : null;
        }

        if (dueTime == TimeSpan.Zero)
        {
            Advance(TimeSpan.Zero);
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.Due = null;
            _timers.Remove(timer);
        }
    }

    private ManualTimer? TakeNext(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next?.Due is not { } due)
            {
                return null;
            }

            _passed = due > _passed ? due : _passed;
            next.Due = due + next.Period;
            return next;
        }
    }
}
